"""Somebody who works in the portal, at a real browser: reads words, fills in by label, presses what can be pressed."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from e2e.conftest import Visit
from partners.models import Membership
from partners.notifications.deliver import deliver_due
from partners.notifications.testing import Mail, MailServer

PASSWORD = "een lang wachtwoord voor het verhaal"
Answers = dict[str, Any]


def labelled(label: str) -> re.Pattern[str]:
    """A question by its words, whether or not it may stay empty."""
    return re.compile(rf"^\s*{re.escape(label)}\s*(\(niet verplicht\))?\s*$")


class Worker:
    """One person with one browser and one mailbox. Nothing here knows an address but the portal's own."""

    def __init__(self, membership: Membership, visit: Visit, smtp: MailServer) -> None:
        self.membership, self.visit, self.smtp = membership, visit, smtp
        membership.user.set_password(PASSWORD)
        membership.user.save()

    @property
    def page(self) -> Page:
        return self.visit.page

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    # -- getting somewhere ------------------------------------------------------------------------------------

    def goes_to(self, address: str) -> None:
        """Opens an address; whoever is no longer signed in, signs in and arrives all the same."""
        self.page.wait_for_load_state()  # a page that still comes in would call this one off
        self.page.goto(self.visit.address + address)
        if self.page.get_by_role("heading", name="Aanmelden", exact=True).is_visible():
            self.signs_in()

    def signs_in(self) -> None:
        """With the keyboard only."""
        self.page.get_by_label("E-mailadres").focus()
        self.page.keyboard.type(self.membership.user.email)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".me")).to_be_visible()

    def opens(self, name: str) -> None:
        """A link by its words."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def opens_dossier_from_worklist(self, duty: str) -> None:
        self.goes_to("/")
        self.main.get_by_role("link", name=duty, exact=True).first.click()

    # -- taking a step ----------------------------------------------------------------------------------------

    def takes_step(self, button: str, answers: Answers | None = None) -> None:
        """Presses the button on the trajectory's page, answers, confirms, and is told that it worked."""
        self.asks_for(button)
        self.confirms(button, answers)
        self.reads(f"{button}: geregistreerd.")

    def asks_for(self, button: str) -> None:
        self.page.locator(".next-a").get_by_role("link", name=button, exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name=button, exact=True)).to_be_visible()

    def confirms(self, button: str, answers: Answers | None = None) -> None:
        for label, answer in (answers or {}).items():
            self.answers(label, answer)
        self.page.locator("form.formpanel").get_by_role("button", name=button, exact=True).click()

    def answers(self, label: str, answer: Any) -> None:
        form = self.page.locator("form.formpanel")
        group = form.get_by_role("group", name=labelled(label))
        if group.count():
            for choice in answer if isinstance(answer, list) else [answer]:
                group.get_by_label(choice, exact=True).check()
            return
        field = form.get_by_label(labelled(label))
        if isinstance(answer, bool):
            field.set_checked(answer)
        elif field.evaluate("field => field.tagName") == "SELECT":
            option = field.locator("option").filter(has_text=answer).first
            field.select_option(option.get_attribute("value"))
        else:
            field.fill(answer)

    # -- reading ----------------------------------------------------------------------------------------------

    def reads(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.main).to_contain_text(sentence)

    def does_not_read(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.main).not_to_contain_text(sentence)

    def is_refused(self, sentence: str) -> None:
        """The page says it in the summary, where the reader starts."""
        summary = self.page.locator(".errsum")
        expect(summary).to_contain_text(sentence)
        expect(summary).to_be_focused()

    def sees_closed(self, button: str, sentence: str) -> None:
        """The button is there, cannot be pressed, and says why."""
        step = self.page.locator(".step-closed").filter(has=self.page.get_by_role("button", name=button, exact=True))
        expect(step.get_by_role("button")).to_have_attribute("aria-disabled", "true")
        expect(step).to_contain_text(sentence)
        here = self.page.url
        step.get_by_role("button").click(force=True)
        assert self.page.url == here

    def opens_document(self, name: str) -> bytes:
        """A press on the document in the side column shows it; what the browser got for it."""
        here = self.page.url
        link = self.page.locator(".col-side a.file").filter(has_text=name)
        with self.page.expect_response(lambda answer: "/documenten/" in answer.url) as shown:
            link.click()
        assert shown.value.headers["content-type"] == "application/pdf"
        self.page.goto(here)
        return self.page.request.get(shown.value.url).body()

    # -- mail -------------------------------------------------------------------------------------------------

    def gets_mail(self) -> Mail:
        """The newest mail after the portal delivered its post."""
        deliver_due()
        mails = self.smtp.to(self.membership.user.email)
        assert mails, f"{self.membership.user} got no mail."
        return mails[-1]

    def follows_link_of(self, mail: Mail) -> None:
        self.goes_to("/" + mail.link.split("/", 3)[3])
