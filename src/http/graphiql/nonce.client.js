// The editors and the dialogs add style elements. The page's policy allows those that carry its nonce.
const { nonce } = document.getElementById('content');
globalThis.__webpack_nonce__ = nonce;

const create = document.createElement.bind(document);
document.createElement = (name, options) => {
  const element = create(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};
