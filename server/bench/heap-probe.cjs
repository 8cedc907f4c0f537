// Loaded before the server when its memory is measured: collects garbage and tells what is really held.
process.on('message', (message) => {
  if (message !== 'heap') return;
  global.gc();
  global.gc();
  process.send({ heapMegabytes: process.memoryUsage().heapUsed / 1048576 });
});
