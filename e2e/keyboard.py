"""Somebody who cannot use a mouse: Tab walks to what is wanted, and only keys act on it.

Whatever gets the focus must show it and must be in sight (WCAG 2.4.7 and 2.4.11): each walk looks at where it ends.
"""

from typing import Any

from playwright.sync_api import Locator, expect

from e2e.people import PASSWORD, Answers, Worker, labelled

# The longest page of the story has some eighty stops; a walk that needs more goes round in circles.
MOST_STOPS = 160
MOST_CHOICES = 40
HAS_FOCUS = "wanted => wanted === document.activeElement"
HOLDS_FOCUS = "wanted => wanted.contains(document.activeElement)"
SHOWS_FOCUS = """wanted => {
  const style = getComputedStyle(wanted);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = wanted.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const hit = document.elementFromPoint(
    Math.max(1, Math.min(box.left + Math.min(box.width / 2, 20), innerWidth - 1)),
    Math.max(1, Math.min(box.top + box.height / 2, innerHeight - 1)),
  );
  const free = hit !== null && (wanted.contains(hit) || hit.contains(wanted));
  return [outlined || style.boxShadow !== "none" ? "" : "shows no focus", inside ? "" : "is out of sight",
    free ? "" : `lies under ${hit && hit.outerHTML.slice(0, 80)}`].filter(Boolean).join(", ");
}"""


class AtTheKeyboard(Worker):
    """Takes the same steps as `Worker`; no press of the mouse and no focus that is not walked to."""

    # -- walking ----------------------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def walks_to(self, wanted: Locator, arrived: str = HAS_FOCUS) -> None:
        """Tab until it has the focus; on a page where nothing has it yet, past the menu with the link that skips it."""
        expect(wanted).to_be_visible()
        if wanted.evaluate("wanted => !!wanted.closest('main') && document.activeElement === document.body"):
            self.press("Tab")
            expect(self.page.get_by_role("link", name="Ga naar de inhoud")).to_be_focused()
            self.press("Enter")
        for _ in range(MOST_STOPS):
            if wanted.evaluate(arrived):
                break
            self.press("Tab")
        else:
            raise AssertionError(f"Tab never comes to {wanted}.")
        problem = self.page.locator(":focus").evaluate(SHOWS_FOCUS)
        assert not problem, f"{wanted}: {problem}"

    def presses(self, wanted: Locator, key: str = "Enter") -> None:
        self.walks_to(wanted)
        self.press(key)

    # -- what a Worker does -----------------------------------------------------------------------------------

    def signs_in(self) -> None:
        self.walks_to(self.page.get_by_label("E-mailadres"))
        self.page.keyboard.type(self.membership.user.email)
        self.press("Tab")
        self.page.keyboard.type(PASSWORD)
        self.press("Enter")
        expect(self.page.locator(".me")).to_be_visible()

    def opens(self, name: str) -> None:
        self.presses(self.page.get_by_role("link", name=name, exact=True).first)
        self.page.wait_for_load_state()

    def opens_dossier_from_worklist(self, duty: str) -> None:
        self.goes_to("/")
        self.presses(self.main.get_by_role("link", name=duty, exact=True).first)

    def asks_for(self, button: str) -> None:
        self.presses(self.page.locator(".next-a").get_by_role("link", name=button, exact=True))
        expect(self.page.get_by_role("heading", level=1, name=button, exact=True)).to_be_visible()

    def confirms(self, button: str, answers: Answers | None = None) -> None:
        for label, answer in (answers or {}).items():
            self.answers(label, answer)
        self.presses(self.page.locator("form.formpanel").get_by_role("button", name=button, exact=True))

    def answers(self, label: str, answer: Any) -> None:
        form = self.page.locator("form.formpanel")
        group = form.get_by_role("group", name=labelled(label))
        if group.count():
            for choice in answer if isinstance(answer, list) else [answer]:
                self.chooses(group, group.get_by_label(choice, exact=True))
            return
        field = form.get_by_label(labelled(label))
        self.walks_to(field)
        if isinstance(answer, bool):
            if field.is_checked() is not answer:
                self.press("Space")
        elif field.evaluate("field => field.tagName") == "SELECT":
            self.picks(field, answer)
        else:
            self.press("ControlOrMeta+a")
            self.page.keyboard.type(answer)

    def chooses(self, group: Locator, choice: Locator) -> None:
        """A box has a stop of its own; among radios the arrows walk, and choose as they go."""
        if choice.get_attribute("type") == "checkbox":
            self.presses(choice, "Space")
        else:
            self.walks_to(group, HOLDS_FOCUS)
            self.press("Space")
            for _ in range(MOST_CHOICES):
                if choice.is_checked():
                    break
                self.press("ArrowDown")
        expect(choice).to_be_checked()

    def picks(self, field: Locator, words: str) -> None:
        """Down through the list until it says these words."""
        chosen = field.locator("option:checked")
        for _ in range(MOST_CHOICES):
            if words in (chosen.text_content() or ""):
                break
            self.press("ArrowDown")
        expect(chosen).to_contain_text(words)

    def sees_closed(self, button: str, sentence: str) -> None:
        """A closed step can be reached, says why, and does nothing."""
        step = self.page.locator(".step-closed").filter(has=self.page.get_by_role("button", name=button, exact=True))
        expect(step).to_contain_text(sentence)
        self.walks_to(step.get_by_role("button"))
        here = self.page.url
        self.press("Enter")
        assert self.page.url == here

    def opens_document(self, name: str) -> bytes:
        link = self.page.locator(".col-side a.file").filter(has_text=name)
        self.walks_to(link)
        here = self.page.url.partition("#")[0]
        with self.page.expect_response(lambda answer: "/documenten/" in answer.url) as shown:
            self.press("Enter")
        self.page.wait_for_url("**/documenten/**")
        self.page.goto(here)
        return self.page.request.get(shown.value.url).body()
