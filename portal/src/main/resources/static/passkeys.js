// Asks the browser for a passkey and puts its answer into the form that sends it.
document.querySelectorAll('form[data-passkey]').forEach((form) => {
  const problem = form.querySelector('[data-passkey-problem]');
  const csrf = document.querySelector('meta[name="csrf"]');

  const options = async () => {
    const answer = await fetch(form.dataset.options, {
      method: 'POST',
      headers: { [csrf.dataset.header]: csrf.content, Accept: 'application/json' },
    });
    if (!answer.ok) {
      throw new Error(`No options: ${answer.status}`);
    }
    return answer.json();
  };

  const credential = async (json) =>
    form.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) });

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify((await credential(await options())).toJSON());
      form.submit();
    } catch (error) {
      problem.hidden = false;
    }
  });
});
