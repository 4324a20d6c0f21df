"""What a learner reads in a question bank behind an answer: the reason for the option, and the debrief of the item."""

from collections.abc import Callable, Iterator

from nhs_lead.export.lettered_item import from_best, standing
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.moodle_marks import full_and_chance
from nhs_lead.export.moodle_text import as_html, bullets, paragraphs
from nhs_lead.model.items import Choice, Item, Option, Question, Scenario, format_of
from nhs_lead.model.wording import full_source, keyed_by, said_date, turned_on
from nhs_lead.quiz.marking import CURRENT


def feedback(option: Option | Choice, material: Material, words: Callable[[str], str] = as_html) -> str:
    """Return the reason for an option as HTML, and what would have been better; `words` turns text into HTML."""
    better = option.better if isinstance(option, Option) else ""
    told = [option.because, f"Better: {better}" if better else ""]
    return "".join(paragraphs(material.plain(text), words) for text in told)


def debrief(item: Item, material: Material, chance: float) -> str:
    """Return what is to be read behind any answer to an item, as HTML.

    `chance` is what guessing earns on average where the item is asked.

    It has what the answer turned on, the principle, every option with its reason in the order of the key, a question to
    take to work, how to read the marks that the learning system gives, whose key it is, and the sources in
    full.
    """
    blocks: list[str] = []
    if isinstance(item, Scenario):
        blocks.append(paragraphs(turned_on(item)) if item.turns_on else "")
        blocks.append(_titled("The principle", paragraphs(material.plain(item.debrief))))
    blocks.append(_titled("Every option, the best first", bullets(_reasons(item, material))))
    if isinstance(item, Scenario):
        blocks.append(_titled("To take to work", paragraphs(material.plain(item.reflect))))
    blocks.append(_titled("How to read the marks", paragraphs(_marks(item, chance))))
    blocks.append(_titled("Sources", bullets(_sources(item, material))))
    reviewed = f" Reviewed on {said_date(item.reviewed)}." if item.reviewed else ""
    about = f"{material.content}, version {material.version}: {item.id}.{reviewed} {DISCLAIMER}"
    return "\n".join(block for block in [*blocks, paragraphs(about)] if block)


def _titled(title: str, inside: str) -> str:
    return f"<h4>{title}</h4>{inside}" if inside else ""


def _reasons(item: Item, material: Material) -> Iterator[str]:
    """Yield every option with what the key says of it and why, the best first."""
    for option in sorted(item.options, key=from_best):
        better = f" Better: {option.better}" if isinstance(option, Option) and option.better else ""
        text, because = material.plain(option.text).strip(), material.plain(option.because + better)
        yield f"<strong>{as_html(text)}</strong> ({standing(item, option)}) {as_html(' '.join(because.split()))}"


def _marks(item: Item, chance: float) -> str:
    most, _ = full_and_chance(item)
    guessed = f"{chance:.2f}".rstrip("0").rstrip(".")
    if isinstance(item, Question):
        return f"Guessing is right once in {len(item.options)} times: one right answer alone says little."
    return (
        f"The key earns {most} marks ({CURRENT[format_of(item)]}); guessing earns {guessed} of {most} on average. "
        f"So {guessed} marks stand for chance and are no half-way point. The judgement index takes guessing out: "
        f"(marks - {guessed}) / ({most} - {guessed}). 1 is the key, 0 is guessing, below 0 is worse than guessing.\n\n"
        f"{keyed_by(item)} Formative only."
    )


def _sources(item: Item, material: Material) -> Iterator[str]:
    """Yield the sources of an item in full, with their addresses as links where they are addresses of pages."""
    for written in item.sources:
        id, _, place = written.partition("#")
        source = material.sources.get(id)
        if source is None:
            continue
        said = as_html(full_source(source, place))
        url = as_html(source.url)
        if source.url.startswith(("https://", "http://")) and url in said:
            said = said.replace(url, f'<a href="{url}">{url}</a>', 1)
        yield said
