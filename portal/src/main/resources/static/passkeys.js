// Asks the browser for a passkey and puts its answer into the form that sends it. Bytes are turned into text and back by
// hand: not every browser and password manager brings the functions of WebAuthn Level 3 for it.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
      .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const known = (credentials) => (credentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const creation = (json) => ({
    ...json,
    challenge: bytes(json.challenge),
    user: { ...json.user, id: bytes(json.user.id) },
    excludeCredentials: known(json.excludeCredentials),
  });

  const request = (json) => ({
    ...json, challenge: bytes(json.challenge), allowCredentials: known(json.allowCredentials),
  });

  // What a new passkey answers, and what one answers that is used.
  const PARTS = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];

  const answer = (credential) => {
    const response = {};
    PARTS.filter((part) => credential.response[part])
      .forEach((part) => { response[part] = text(credential.response[part]); });
    if (credential.response.attestationObject) response.transports = credential.response.getTransports?.() ?? [];
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
      ...(credential.authenticatorAttachment && { authenticatorAttachment: credential.authenticatorAttachment }),
    };
  };

  document.querySelectorAll('form[data-passkey]').forEach((form) => {
    const problem = form.querySelector('[data-passkey-problem]');
    const csrf = document.querySelector('meta[name="csrf"]');

    const options = async () => {
      const reply = await fetch(form.dataset.options, {
        method: 'POST',
        headers: { [csrf.dataset.header]: csrf.content, Accept: 'application/json' },
      });
      if (!reply.ok) {
        throw new Error(`No options: ${reply.status}`);
      }
      return reply.json();
    };

    const credential = async (json) =>
      form.dataset.passkey === 'create'
        ? navigator.credentials.create({ publicKey: creation(json) })
        : navigator.credentials.get({ publicKey: request(json) });

    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(answer(await credential(await options())));
        form.submit();
      } catch (error) {
        problem.hidden = false;
      }
    });
  });
})();
