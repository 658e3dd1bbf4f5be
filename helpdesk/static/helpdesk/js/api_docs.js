// Swagger's page has dark colours, and puts them on only when its own top bar is shown.
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark-mode");
