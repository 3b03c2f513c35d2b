// The menu on small screens. Everything else works without script.
document.querySelectorAll('[data-toggle-menu]').forEach((button) => {
  button.addEventListener('click', () => {
    const menu = document.getElementById(button.getAttribute('aria-controls'));
    button.setAttribute('aria-expanded', String(menu.classList.toggle('show')));
  });
});

// Sends the CSRF token with htmx's requests, and says which of them a page makes by itself (polling), so that they
// do not keep an absent person signed in.
document.addEventListener('htmx:configRequest', (event) => {
  const csrf = document.querySelector('meta[name="csrf"]');
  if (csrf) {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  }
  if (!event.detail.triggeringEvent) {
    event.detail.headers['X-Nimbus-Watching'] = 'true';
  }
});
