// The AutoMate page: the dialog, the window at Xero, the countdown. Without script plain forms do the same.
(() => {
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
      if (popup && answer) popup.location = answer.authorizeUrl;
      else if (popup) popup.close();
      location.assign('/admin/automate' + (popup || !answer ? '' : '?blocked'));
    });
  });

  // Counts by the page's own running time, so that a wrong clock on this computer does not matter.
  document.querySelectorAll('[data-seconds]').forEach((place) => {
    const seconds = Number(place.dataset.seconds);
    const began = performance.now();
    const show = () => {
      const left = Math.max(0, Math.ceil(seconds - (performance.now() - began) / 1000));
      place.textContent = `(${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left)`;
      if (left > 0) setTimeout(show, 1000);
      else location.assign('/admin/automate');
    };
    show();
  });

  // The window at Xero tells this page when it is done.
  const news = 'BroadcastChannel' in window ? new BroadcastChannel('nimbus-connect') : null;
  if (news) news.onmessage = () => location.assign('/admin/automate');
})();
