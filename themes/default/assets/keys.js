// The key / goes to the search from anywhere but a field.
addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, select, textarea, [contenteditable]")) return;
  e.preventDefault();
  const field = document.querySelector(".search input");
  if (field) field.focus();
  else document.querySelector(".to-search")?.click();
});
