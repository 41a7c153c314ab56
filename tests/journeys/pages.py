"""A page as somebody reads and fills it in: by its words, its labels and its buttons, never by names in the code."""

from typing import Any

from django.http import HttpResponse
from django.test import Client as Browser
from lxml import html
from lxml.html import FormElement, HtmlElement

OPTIONAL = "(niet verplicht)"


def words(element: HtmlElement) -> str:
    """What a reader sees: words of neighbouring elements stand apart."""
    return " ".join(" ".join(element.itertext()).split())


class Page:
    """What came back: its status, its words, its buttons and its form."""

    def __init__(self, browser: Browser, response: HttpResponse, path: str) -> None:
        self.browser, self.response, self.path = browser, response, path
        self.tree = html.fromstring(response.content.decode())
        found = self.tree.xpath("//main")
        self.main = found[0] if found else self.tree

    @property
    def text(self) -> str:
        """What stands on the page; not what a list of choices could still show."""
        return " ".join(" ".join(self.main.xpath(".//text()[not(parent::option)]")).split())

    @property
    def errors(self) -> list[str]:
        """What the page says is wrong, at the field or at the top."""
        said = self.main.xpath(".//*[contains(@class, 'errsum')]//li | .//*[contains(@class, 'invalid-feedback')]")
        return [words(item) for item in said]

    @property
    def buttons(self) -> dict[str, str]:
        """The links of this page that look like a button: their words and where they lead."""
        links = self.main.xpath(".//a[contains(@class, 'btn')]")
        return {words(link): link.get("href") for link in links}

    @property
    def closed(self) -> dict[str, str]:
        """The buttons that cannot be pressed, with the reason beside them."""
        steps = self.main.xpath(".//*[contains(@class, 'step-closed')]")
        return {words(step.xpath(".//button")[0]): words(step.xpath("./div")[0]) for step in steps}

    def follow(self, label: str) -> "Page":
        assert label in self.buttons, f"Geen knop ‘{label}’. Wel: {', '.join(self.buttons)}."
        return visit(self.browser, self.buttons[label])

    def link(self, part: str) -> str:
        """Where the link with these words in it leads."""
        return next(a.get("href") for a in self.main.xpath(".//a") if part in words(a))

    def fill_in(self, answers: dict[str, Any]) -> "Page":
        """Fill in the form by its labels, leave the rest as it stands, and send it."""
        sent = self.typed(answers)
        return visit(self.browser, self._form().get("action") or self.path, sent)

    def press(self, button: str, answers: dict[str, Any] | None = None) -> "Page":
        """Send the first form with this button, on a page with several."""
        forms = self.main.xpath(".//form[@method='post']")
        form = next(one for one in forms if any(words(found).startswith(button) for found in one.xpath(".//button")))
        return visit(self.browser, form.get("action"), self.typed(answers or {}, form))

    def typed(self, answers: dict[str, Any], form: FormElement | None = None) -> dict[str, list[str]]:
        """What the form would send, filled in by its labels."""
        form = self._form() if form is None else form
        for label, answer in answers.items():
            answer_field(form, label, answer)
        sent: dict[str, list[str]] = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        return sent

    def _form(self) -> FormElement:
        forms = [form for form in self.main.xpath(".//form[@method='post']") if "formpanel" in form.get("class", "")]
        assert forms, f"Geen formulier op {self.path}: {self.text[:200]}"
        return forms[0]


def visit(browser: Browser, path: str, data: dict[str, Any] | None = None) -> Page:
    """Open a page, or send a form; redirects are followed as a browser does."""
    response = browser.get(path, follow=True) if data is None else browser.post(path, data, follow=True)
    chain = getattr(response, "redirect_chain", [])
    return Page(browser, response, chain[-1][0] if chain else path)


def answer_field(form: FormElement, label: str, answer: Any) -> None:
    """Give an answer at the question with this label; a list ticks several."""
    for group in form.xpath(".//fieldset[legend]"):
        if words(group.xpath("./legend")[0]).removesuffix(OPTIONAL).strip() == label:
            options = group.xpath(".//input[@type='radio' or @type='checkbox']")
            if options:
                return choose(form, options, answer)
    for element in form.xpath(".//label[@for]"):
        if words(element).removesuffix(OPTIONAL).strip() == label:
            return set_value(form.get_element_by_id(element.get("for")), answer)
    raise AssertionError(f"Geen vraag ‘{label}’ op deze pagina.")


def choose(form: FormElement, options: list[Any], answer: Any) -> None:
    wanted = answer if isinstance(answer, list) else [answer]
    by_label = {words(form.xpath(f".//label[@for='{option.get('id')}']")[0]): option for option in options}
    for option in options:
        option.attrib.pop("checked", None)
    for choice in wanted:
        assert choice in by_label, f"Geen keuze ‘{choice}’. Wel: {', '.join(by_label)}."
        by_label[choice].set("checked", "checked")


def set_value(field: HtmlElement, answer: Any) -> None:
    if field.tag == "select":
        labels = {words(option): option.get("value") for option in field.xpath(".//option")}
        field.value = next(value for text, value in labels.items() if str(answer) in text)
    elif field.get("type") == "checkbox":
        field.checked = bool(answer)
    else:
        field.value = str(answer)
