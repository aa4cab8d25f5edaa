// What pages gain where scripts run. Everything works without it.

// A second click within a second is a slip; the server does one thing in any case.
document.addEventListener('submit', (event) => {
  const form = event.target;
  const now = Date.now();
  if (now - Number(form.dataset.sentAt ?? 0) < 1000) event.preventDefault();
  else form.dataset.sentAt = String(now);
});

// A page that comes back out of the browser's memory may belong to somebody who has signed out.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

// Without scripts this control would do nothing, so it is hidden until now.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// The list of what came in says that there is more, and shows it when somebody asks: it is not read again automatically.
for (const place of document.querySelectorAll('[data-arrivals]')) {
  const arrivals = new EventSource(place.dataset.arrivals);
  const again = document.querySelector('[data-look-again]');
  arrivals.addEventListener('arrived', ({ data }) => {
    const link = document.createElement('a');
    link.className = 'govuk-button govuk-button--secondary';
    link.href = again ? again.href : location.href;
    link.textContent = `${Number(data)} new: show them`;
    place.replaceChildren(link);
  });
  window.addEventListener('pagehide', () => arrivals.close());
}
