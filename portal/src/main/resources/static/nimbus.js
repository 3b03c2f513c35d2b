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

// The search on top: what is found appears below it. Without script the form leads to the page of results.
const found = document.getElementById('suggested');
const options = () => [...found.querySelectorAll('[role="option"]')];
const choose = (option) => {
  options().forEach((one) => one.setAttribute('aria-selected', String(one === option)));
  if (option) {
    find.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  } else {
    find.removeAttribute('aria-activedescendant');
  }
};
const showFound = (shown) => {
  found.hidden = !shown;
  find.setAttribute('aria-expanded', String(shown));
  choose(null);
};
if (find) {
  found.addEventListener('htmx:afterSwap', () => showFound(options().length > 0 || found.textContent.trim() !== ''));
  find.addEventListener('focus', () => showFound(found.textContent.trim() !== ''));
  find.addEventListener('keydown', (event) => {
    const all = options();
    const now = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
    if (event.key === 'Escape' && !found.hidden) {
      event.preventDefault();
      showFound(false);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && all.length) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose(all[(now + step + all.length + (now < 0 && step < 0 ? 1 : 0)) % all.length]);
    } else if (event.key === 'Enter' && now >= 0) {
      event.preventDefault();
      all[now].click();
    }
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.topbar-search')) {
      showFound(false);
    }
  });
}

// Ctrl K or / goes to the search, as in most software with a search on top; ? lists the shortcuts; G and a letter goes
// to a page.
const PLACES = { h: '/', c: '/clients', d: '/documents' };
let going = false;
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, [contenteditable], dialog[open]');
  const plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const went = going;
  going = false;
  if (find && (((event.ctrlKey || event.metaKey) && event.key === 'k') || (plain && event.key === '/'))) {
    event.preventDefault();
    find.focus();
    find.select();
  } else if (find && plain && event.key === '?') {
    document.getElementById('shortcuts').showModal();
  } else if (find && plain && went && PLACES[event.key]) {
    location.assign(PLACES[event.key]);
  } else {
    going = plain && event.key === 'g';
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
