"""Words that say little on their own, in questions as people type them."""

_WORDS = """
    a arent cant couldnt didnt doesnt dont hadnt hasnt havent hes id ill isnt im ive shes shouldnt theres theyre theyve
    wasnt weve werent wont wouldnt youre youve whos
    about am an and any anyone are as at be been being but by can could did do does doing done for
    from get gets give go had has have having he her here him his how i if im in into is isnt it its
    ive just like many may me might more most much must my no not of on one or our ours out over own
    please she should so some someone somebody something such than that thats the their them then
    there these they this those to too under up us very was we were what whats when where which who
    whom whose why will with without would you your explain tell mean means meaning difference
    between
"""

FUNCTION_WORDS = frozenset(_WORDS.split())
"""They never decide alone; a query made of nothing else is searched as it stands."""

_WHO_AND_WHERE = """
    assistant assistants band boss colleague colleagues consultant consultants dad department doctor doctors family
    father gp gps hca hcas healthcare hospital junior manager managers matron matrons midwife midwives mother mum nurse
    nurses patient patients physio physios porter porters practice receptionist receptionists registrar registrars
    relative relatives sister sisters staff student students team therapist therapists trust ward wards
"""

WHO_AND_WHERE = frozenset(_WHO_AND_WHERE.split())
"""Who is there, and where: nearly every question about work names them, and is about what they do."""

ASKING = FUNCTION_WORDS | {"define", "defined", "definition", "explained", "help", "nhs", "overview", "summary"}
"""What people put before and behind a name to ask what it is."""
