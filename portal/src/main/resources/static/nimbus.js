// The menu on small screens. Everything else works without script.
document.querySelectorAll('[data-toggle-menu]').forEach((button) => {
  button.addEventListener('click', () => {
    const menu = document.getElementById(button.getAttribute('aria-controls'));
    button.setAttribute('aria-expanded', String(menu.classList.toggle('show')));
  });
});
