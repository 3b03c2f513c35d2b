// What pages do beyond forms and links. All of them work without script.
const find = document.querySelector('[data-find]');
const sidebar = document.querySelector('.sidebar');

// The menu on small screens.
document.querySelectorAll('[data-toggle-menu]').forEach((button) => {
  button.addEventListener('click', () => {
    button.setAttribute('aria-expanded', String(sidebar.classList.toggle('open')));
  });
});

// Light or dark by choice. The server reads the cookie, so that no page flashes in the wrong one.
document.querySelectorAll('[data-theme-toggle]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => {
    const root = document.documentElement;
    const now = root.dataset.theme
      || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    root.dataset.theme = now === 'dark' ? 'light' : 'dark';
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax${secure}`;
  });
});

// A button that asks first opens its question; Esc and the harmless button close it.
document.querySelectorAll('[data-opens]').forEach((button) => {
  button.addEventListener('click', () => document.getElementById(button.dataset.opens).showModal());
});

// Ctrl K or / goes to the search, as in most software with a search on top.
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  const wanted = ((event.ctrlKey || event.metaKey) && event.key === 'k')
    || (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey);
  if (find && wanted) {
    event.preventDefault();
    find.focus();
    find.select();
  }
});

// A table that is wider than its place scrolls; people without a mouse scroll it with the arrow keys.
const reachable = () => document.querySelectorAll('.table-responsive').forEach((place) => {
  if (place.scrollWidth > place.clientWidth) {
    place.tabIndex = 0;
    place.setAttribute('role', 'region');
    place.setAttribute('aria-label', place.getAttribute('aria-label') || 'Table');
  } else {
    place.removeAttribute('tabindex');
    place.removeAttribute('role');
  }
});
reachable();
addEventListener('resize', reachable);

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
