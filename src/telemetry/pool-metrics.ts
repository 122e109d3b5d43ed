import type { Metrics } from './metrics.js';

/** What tells of its connections: the MongoDB driver's client (Connection Monitoring and Pooling specification, section "Events"). */
export interface PoolEvents { on(event: string, listener: () => void): unknown }

/** Counts the connections of the MongoDB driver's pools, all servers together. */
export function measurePool(metrics: Metrics): (client: PoolEvents) => void {
  let [open, checkedOut, waiting] = [0, 0, 0];
  metrics.collectFrom('khabar_mongodb_connections', 'Connections to MongoDB by what they do; waiting are calls that have none yet.', () => ({
    open, in_use: checkedOut, waiting,
  }), 'state');
  const failures = metrics.counter('khabar_mongodb_checkout_failures_total', 'Calls that got no connection to MongoDB.').of();
  const cleared = metrics.counter('khabar_mongodb_pool_cleared_total', 'Times that all connections to a server were given up after an error.').of();
  return (client) => {
    client.on('connectionCreated', () => { open += 1; });
    client.on('connectionClosed', () => { open -= 1; });
    client.on('connectionCheckOutStarted', () => { waiting += 1; });
    client.on('connectionCheckOutFailed', () => {
      waiting -= 1;
      failures.value += 1;
    });
    client.on('connectionCheckedOut', () => {
      waiting -= 1;
      checkedOut += 1;
    });
    client.on('connectionCheckedIn', () => { checkedOut -= 1; });
    client.on('connectionPoolCleared', () => { cleared.value += 1; });
  };
}
