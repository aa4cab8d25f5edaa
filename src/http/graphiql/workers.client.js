// What the editors work out beside the page: the hub's own files, from the hub's own address.
const WORKERS = { graphql: 'graphql.worker.js', json: 'json.worker.js' };

globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(`/graphiql/${WORKERS[label] ?? 'editor.worker.js'}`, { type: 'module', name: label }),
};
