"""Django's rules for a password, in our words: some of its own are not in Dutch, the others say "u" to colleagues."""

from django.contrib.auth import password_validation as rules


class NotLikeYou(rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord lijkt te veel op je naam of je e-mailadres. Kies iets anders."

    def get_help_text(self) -> str:
        return "Gebruik niet je naam of je e-mailadres."


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort: neem minstens {self.min_length} tekens, bijvoorbeeld een korte zin."

    def get_help_text(self) -> str:
        return f"Neem minstens {self.min_length} tekens, bijvoorbeeld een korte zin."


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord staat op de lijst van veelgebruikte wachtwoorden. Kies iets wat niemand raadt."

    def get_help_text(self) -> str:
        return "Neem geen wachtwoord dat veel mensen gebruiken."


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord bestaat alleen uit cijfers. Gebruik ook letters of woorden."

    def get_help_text(self) -> str:
        return "Gebruik niet alleen cijfers."
