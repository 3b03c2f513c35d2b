// The window that came back from Xero: tell the AutoMate page and go.
(() => {
  if ('BroadcastChannel' in window) new BroadcastChannel('nimbus-connect').postMessage('done');
  window.close();
})();
