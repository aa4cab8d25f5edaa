const REMEMBERED = 'whole-picture:asking';

/**
 * The bar above GraphiQL: who asks, for what purpose and why. `changed` is called when any of them is. The choice of
 * practitioner and purpose survives a reload in this tab; the token and the reason are never stored.
 */
export function openBar(content, changed) {
  const practitioner = document.getElementById('practitioner');
  const token = document.getElementById('token');
  const purpose = document.getElementById('purpose');
  const reason = document.getElementById('reason');
  const remembered = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? '{}');

  if (practitioner) {
    const options = content.practitioners.map(({ name, title }) => [name, title ? `${name}, ${title}` : name]);
    fill(practitioner, options, [remembered.practitioner, content.defaultPractitioner]);
  }
  fill(
    purpose,
    content.purposes.map(({ name }) => [name, name]),
    [remembered.purpose, content.defaultPurpose],
  );
  const chosenPurpose = () => content.purposes.find(({ name }) => name === purpose.value);

  function asking() {
    return {
      practitioner: practitioner?.value,
      token: token?.value.trim(),
      purpose: purpose.value,
      reason: chosenPurpose()?.needsReason ? reason.value.trim() : '',
    };
  }

  function showPurpose() {
    document.getElementById('says').textContent = chosenPurpose()?.says ?? '';
    document.getElementById('reason-field').hidden = !chosenPurpose()?.needsReason;
  }

  function say(text, { isFault = false } = {}) {
    const status = document.getElementById('status');
    status.textContent = text;
    status.classList.toggle('fault', isFault);
  }

  /** Somebody else asks for something else: what they ask for on most days, until another purpose is chosen. */
  function chooseUsualPurpose() {
    const usual = content.practitioners.find(({ name }) => name === practitioner.value)?.usualPurpose;
    if (content.purposes.some(({ name }) => name === usual)) purpose.value = usual;
  }

  for (const field of [practitioner, token, purpose, reason]) {
    field?.addEventListener('change', () => {
      if (field === practitioner) chooseUsualPurpose();
      showPurpose();
      sessionStorage.setItem(REMEMBERED, JSON.stringify({ practitioner: practitioner?.value, purpose: purpose.value }));
      changed(field.id);
    });
  }
  showPurpose();
  return { asking, say };
}

/** Options as text, never as markup; the first wanted value that is on offer is chosen. */
function fill(select, options, wanted) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  const chosen = wanted.find((value) => options.some(([offered]) => offered === value));
  if (chosen !== undefined) select.value = chosen;
}
