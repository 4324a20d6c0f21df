"""`python -m nhs_lead`."""

from nhs_lead.cli.main import main

main()
