"""Sources whose publisher and address do not belong together: a stand-in was read, or somebody slipped a line."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from nhs_lead.model.knowledge import Source
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

OWNERS: Mapping[str, tuple[str, ...]] = {
    "acas.org.uk": ("Acas",),
    "bma.org.uk": ("British Medical Association", "BMA"),
    "bmj.com": ("BMJ",),
    "cipd.org": ("CIPD", "Chartered Institute of Personnel and Development"),
    "cqc.org.uk": ("Care Quality Commission", "CQC"),
    "digital.nhs.uk": ("NHS England", "NHS Digital"),
    "england.nhs.uk": ("NHS England", "NHS Improvement", "NHS Commissioning Board"),
    "fmlm.ac.uk": ("FMLM", "Faculty of Medical Leadership and Management"),
    "gmc-uk.org": ("General Medical Council", "GMC"),
    "hcpc-uk.org": ("Health and Care Professions Council", "HCPC"),
    "health.org.uk": ("Health Foundation", "Q community"),
    "hse.gov.uk": ("Health and Safety Executive", "HSE"),
    "hsj.co.uk": ("Health Service Journal", "HSJ"),
    "hsjjobs.com": ("Health Service Journal", "HSJ"),
    "hssib.org.uk": ("Health Services Safety Investigations Body", "HSSIB"),
    "ico.org.uk": ("Information Commissioner's Office", "ICO"),
    "kingsfund.org.uk": ("King's Fund",),
    "leadershipacademy.nhs.uk": ("Leadership Academy",),
    "legislation.gov.uk": ("UK legislation",),
    "managers.org.uk": ("Chartered Management Institute", "CMI"),
    "nationalguardian.org.uk": ("National Guardian's Office",),
    "nhsconfed.org": ("NHS Confederation",),
    "nhsemployers.org": ("NHS Employers", "NHS Staff Council", "Social Partnership Forum"),
    "nhsproviders.org": ("NHS Providers",),
    "nice.org.uk": ("National Institute for Health and Care Excellence", "NICE"),
    "nmc.org.uk": ("Nursing and Midwifery Council", "NMC"),
    "nuffieldtrust.org.uk": ("Nuffield Trust",),
    "nursingtimes.net": ("Nursing Times",),
    "pulsetoday.co.uk": ("Pulse",),
    "rcn.org.uk": ("Royal College of Nursing", "RCN"),
    "rcp.ac.uk": ("Royal College of Physicians", "RCP"),
    "resolution.nhs.uk": ("NHS Resolution",),
    "socialpartnershipforum.org": ("Social Partnership Forum",),
}
"""Well-known sites that publish nobody's words but their owner's, with the names that the owner goes by."""

COMMON_GROUND = (
    *("gov.uk", "parliament.uk", "service.gov.uk", "nationalarchives.gov.uk", "archive.org"),
    *("ac.uk", "doi.org", "nih.gov", "judiciary.uk", "jstor.org", "sagepub.com", "wiley.com", "tandfonline.com"),
)
"""Sites on which many publish: departments and inquiries, journals, repositories, archives of whole sites."""


def findings(made: Made) -> Iterator[Finding]:
    """Yield a finding where a source lies on a site of somebody else than its publisher and does not say so in 'via'.

    Only publishers and sites of the table are looked at: nobody can know all others.
    """
    source = made.entry
    if not isinstance(source, Source) or not source.publisher or not source.url or source.via:
        return
    host = (urlsplit(source.url).hostname or "").lower()
    site = next((owned_site for owned_site in OWNERS if _is_on(host, owned_site)), "")
    if site:
        belongs = _names(source.publisher, OWNERS[site])
    else:
        owned = any(_names(source.publisher, names) for names in OWNERS.values())
        belongs = not owned or any(_is_on(host, common) for common in COMMON_GROUND) or host.endswith(".nhs.uk")
    if not belongs:
        message = f"'{source.id}' is said to be published by {source.publisher}, and {host} is not their site."
        yield ("url",), rules.PUBLISHER_HOST, message, ""


def _is_on(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _names(publisher: str, names: tuple[str, ...]) -> bool:
    """Whether `publisher` is, or has among others, one who goes by one of `names`."""
    words = publisher.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().replace(",", " ").split()
    said = f" {' '.join(words)} "
    return any(f" {name.casefold()} " in said.replace("(", " ").replace(")", " ") for name in names)
