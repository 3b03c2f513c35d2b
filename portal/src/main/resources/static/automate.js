// The AutoMate page: the dialog, the window at Xero, the countdown. Without script plain forms do the same.
(() => {
  const PAGE = /^\/admin\/automate\/[^/]+/.exec(location.pathname)[0];

  document.querySelectorAll('[data-submits]').forEach((field) => field.addEventListener('change', () => field.form.submit()));

  document.querySelectorAll('form[data-opens]').forEach((form) => {
    const dialog = document.getElementById(form.dataset.opens);
    if (!dialog || !dialog.showModal) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  });

  // The window's sign-in at Xero, kept for as long as this tab lives: who reloads the page still has the window.
  const WINDOW = 'nimbus-xero';
  const MINE = 'nimbus-xero-state';
  let watched = null;

  const offerAgain = () => document.querySelectorAll('form[data-consents][hidden]').forEach((form) => { form.hidden = false; });

  // The window opens inside the click itself, before anything is awaited, or the browser would block it.
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.matches('form[data-consents]')) return;
    event.preventDefault();
    const popup = window.open('about:blank', WINDOW, 'popup,width=620,height=760');
    const body = new URLSearchParams(new FormData(form));
    body.set('way', 'pop-up');
    const answer = await fetch(form.action, {
      method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual',
    }).then((reply) => (reply.ok ? reply.json() : null)).catch(() => null);
    if (popup && answer) {
      popup.location = answer.authorizeUrl;
      watch(popup, new URL(answer.authorizeUrl).searchParams.get('state'));
      await showNext();
    } else {
      if (popup) popup.close();
      location.assign(PAGE + (popup || !answer ? '' : '?blocked'));
    }
  });

  // The other ways on: in this tab, or not at all. The window is not needed any more.
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented || !new URL(event.target.action).pathname.startsWith(`${PAGE}/upgrade/`)) return;
    sessionStorage.removeItem(MINE);
    if (watched) watched.popup.close();
    watched = null;
  });

  // Only the tab that opened the window can see that it is gone.
  const watch = (popup, state) => {
    sessionStorage.setItem(MINE, state);
    const mine = watched = { popup };
    const look = () => {
      if (watched !== mine) return;
      if (popup.closed) gone(state);
      else setTimeout(look, 500);
    };
    look();
  };

  const gone = async (state) => {
    watched = null;
    sessionStorage.removeItem(MINE);
    const csrf = document.querySelector('meta[name="csrf"]').content;
    await fetch(`${PAGE}/upgrade/window-closed`, {
      method: 'POST', body: new URLSearchParams({ state, _csrf: csrf }), redirect: 'manual',
    }).catch(() => null);
    location.assign(PAGE);
  };

  // After a reload the window is found by its name. If none has it, the browser opens an empty one or refuses to.
  const findAgain = () => {
    const state = sessionStorage.getItem(MINE);
    if (!state) return;
    if (!document.querySelector('[data-awaits]')) return sessionStorage.removeItem(MINE);
    const popup = window.open('', WINDOW, 'popup,width=620,height=760');
    if (popup && !isEmpty(popup)) return watch(popup, state);
    if (popup) popup.close();
    gone(state);
  };

  const isEmpty = (popup) => {
    try {
      return popup.location.href === 'about:blank';
    } catch {
      return false; // It is at Xero.
    }
  };

  // So this page stays, and takes over what the next shows.
  const showNext = async () => {
    const html = await fetch(PAGE, { redirect: 'manual' }).then((reply) => (reply.ok ? reply.text() : null)).catch(() => null);
    if (!html) return;
    const next = new DOMParser().parseFromString(html, 'text/html');
    document.title = next.title;
    document.getElementById('content').replaceWith(next.getElementById('content'));
    history.replaceState(null, '', PAGE);
    countDown();
    offerAgain();
    document.getElementById('content').focus();
    if (document.querySelector('[data-progress]')) {
      const script = document.createElement('script');
      script.src = '/progress.js';
      document.body.append(script);
    }
  };

  // Counts by the page's own running time, so that a wrong clock on this computer does not matter.
  const countDown = () => document.querySelectorAll('[data-seconds]').forEach((place) => {
    const seconds = Number(place.dataset.seconds);
    const began = performance.now();
    const show = () => {
      const left = Math.max(0, Math.ceil(seconds - (performance.now() - began) / 1000));
      place.textContent = `(${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left)`;
      if (left > 0) setTimeout(show, 1000);
      else location.assign(PAGE);
    };
    show();
  });
  countDown();
  offerAgain();
  findAgain();

  // The window at Xero tells this page when it is done.
  const news = 'BroadcastChannel' in window ? new BroadcastChannel('nimbus-connect') : null;
  if (news) news.onmessage = () => location.assign(PAGE);
})();
