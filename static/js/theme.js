// Runs before the first paint, so that a dark page never flashes white. The key is the one Django's admin uses too:
// whoever chose dark in the portal finds it dark there. Nothing stored means: follow the system.
(function () {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = function () {
    try {
      return localStorage.getItem("theme");
    } catch (error) {
      return null; // storage can be switched off; the system's preference is then all there is
    }
  };
  const apply = function () {
    const choice = stored();
    const theme = choice === "light" || choice === "dark" ? choice : dark.matches ? "dark" : "light";
    document.documentElement.dataset.bsTheme = theme;
  };
  apply();
  dark.addEventListener("change", apply);
})();
