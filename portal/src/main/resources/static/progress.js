// Keeps the progress on the AutoMate page true: by events as they come; by asking when none comes, since a proxy may hold
// them back or cut the line. What is shown never gives way to something older.
(() => {
  const live = document.querySelector('[data-progress]');
  const place = document.getElementById('progress');
  const said = document.getElementById('progress-said');
  if (!live) return;

  const SILENCE = 6000; // Events or signs of life come every two seconds.
  const POLL = 2000;
  const SAY = 10000;
  const about = `seen=${encodeURIComponent(live.dataset.seen)}`;

  // An id is a run's id, in the order of starts, and how often that run has changed.
  const older = (one, other) => {
    const [run, version] = one.split('/');
    const [otherRun, otherVersion] = other.split('/');
    return run === otherRun ? Number(version) < Number(otherVersion) : run < otherRun;
  };

  // A page that was made before anything ran has no moment yet; whatever comes is newer.
  live.dataset.moment ??= '';

  let saidAt = -SAY;
  const say = () => {
    const sentence = place.querySelector('[data-says]');
    if (!sentence || performance.now() - saidAt < SAY || said.textContent === sentence.textContent) return;
    said.textContent = sentence.textContent;
    saidAt = performance.now();
  };

  const show = (id, html) => {
    if (older(id, live.dataset.moment)) return;
    live.dataset.moment = id;
    place.innerHTML = html;
    say();
  };

  // The page around the progress must change: load it anew, with whatever it asks for now.
  const over = () => {
    events.close();
    clearTimeout(silence);
    const address = new URL(location.href);
    address.searchParams.delete('blocked');
    location.assign(address.pathname + address.search);
  };

  let silence;
  const heard = () => {
    live.dataset.by = 'events';
    clearTimeout(silence);
    silence = setTimeout(ask, SILENCE);
  };

  const ask = async () => {
    live.dataset.by = 'asking';
    if (events.readyState === EventSource.CLOSED) listen();
    const asked = silence;
    const answer = await fetch(`${live.dataset.progress}/look?${about}`, {
      headers: { Accept: 'application/json', 'X-Nimbus-Watching': 'true' }, redirect: 'manual',
    }).catch(() => null);
    // Signed out, or a PIN is due.
    if (answer && (answer.type === 'opaqueredirect' || answer.status === 401)) return over();
    const told = answer && answer.ok ? await answer.json().catch(() => null) : null;
    if (told && told.id) show(told.id, told.html);
    if (told && told.finished) return over();
    if (asked === silence) silence = setTimeout(ask, POLL);
  };

  let events;
  const listen = () => {
    events = new EventSource(`${live.dataset.progress}/events?${about}&after=${encodeURIComponent(live.dataset.moment)}`);
    events.addEventListener('progress', (event) => { heard(); show(event.lastEventId, event.data); });
    events.addEventListener('beat', heard);
    events.addEventListener('finished', over);
  };
  listen();
  silence = setTimeout(ask, SILENCE);
})();
