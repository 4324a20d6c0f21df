"""What `nhs-lead check` looks for, a module a subject."""
