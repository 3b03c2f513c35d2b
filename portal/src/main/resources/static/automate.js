// The AutoMate page: the dialog, the window at Xero, the countdown. Without script plain forms do the same.
(() => {
  const PAGE = '/admin/automate';

  document.querySelectorAll('[data-submits]').forEach((field) => field.addEventListener('change', () => field.form.submit()));

  document.querySelectorAll('form[data-opens]').forEach((form) => {
    const dialog = document.getElementById(form.dataset.opens);
    if (!dialog || !dialog.showModal) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  });

  // The window opens inside the click itself, before anything is awaited, or the browser would block it.
  document.querySelectorAll('form[data-consents]').forEach((form) => {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const popup = window.open('about:blank', 'nimbus-xero', 'popup,width=620,height=760');
      const body = new URLSearchParams(new FormData(form));
      body.set('way', 'pop-up');
      const answer = await fetch(form.action, {
        method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual',
      }).then((reply) => (reply.ok ? reply.json() : null)).catch(() => null);
      if (popup && answer) {
        popup.location = answer.authorizeUrl;
        await accompany(popup, new URL(answer.authorizeUrl).searchParams.get('state'), body.get('_csrf'));
      } else {
        if (popup) popup.close();
        location.assign(PAGE + (popup || !answer ? '' : '?blocked'));
      }
    });
  });

  // Only the page that opened the window can see that it is gone. So this page stays, and takes over what the next shows.
  const accompany = async (popup, state, csrf) => {
    let left = false;
    const watch = async () => {
      if (left) return;
      if (!popup.closed) return setTimeout(watch, 500);
      left = true;
      await fetch(`${PAGE}/upgrade/window-closed`, {
        method: 'POST', body: new URLSearchParams({ state, _csrf: csrf }), redirect: 'manual',
      }).catch(() => null);
      location.assign(PAGE);
    };
    watch();
    document.addEventListener('submit', (event) => {
      if (!new URL(event.target.action).pathname.startsWith(`${PAGE}/upgrade/`)) return;
      left = true;
      popup.close();
    });
    const html = await fetch(PAGE, { redirect: 'manual' }).then((reply) => (reply.ok ? reply.text() : null)).catch(() => null);
    if (!html) return;
    const next = new DOMParser().parseFromString(html, 'text/html');
    document.title = next.title;
    document.getElementById('content').replaceWith(next.getElementById('content'));
    history.replaceState(null, '', PAGE);
    countDown();
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

  // The window at Xero tells this page when it is done.
  const news = 'BroadcastChannel' in window ? new BroadcastChannel('nimbus-connect') : null;
  if (news) news.onmessage = () => location.assign(PAGE);
})();
