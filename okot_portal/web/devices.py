"""What a browser calls itself, in words a person recognises: "Firefox op Windows" instead of a line of codes."""

# The order matters: Edge and Opera say they are Chrome as well, Chrome says it is Safari, an iPhone that it is a Mac.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("CrOS", "een Chromebook"),
    ("Mac OS X", "een Mac"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Een onbekende browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "een onbekend toestel")
    return f"{browser} op {system}"
