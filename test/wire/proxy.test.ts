import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startWireProxy, type WireProxy } from '../fixtures/wire-proxy.js';

describe('the proxy between a node and a store', () => {
  let store: Server;
  let proxy: WireProxy;
  const clients: Socket[] = [];
  beforeEach(async () => {
    // Says back what it hears, and hangs up when it hears BYE.
    store = createServer((socket) => {
      socket.on('error', () => undefined).on('data', (data) => (String(data) === 'BYE' ? socket.end() : socket.write(data)));
    }).listen(0, '127.0.0.1');
    await once(store, 'listening');
    proxy = await startWireProxy((store.address() as AddressInfo).port);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.close();
    store.close();
  });

  const dial = async () => {
    const socket = connect(proxy.port, '127.0.0.1').setEncoding('utf8');
    socket.on('error', () => undefined);
    clients.push(socket);
    const heard: string[] = [];
    socket.on('data', (text: string) => heard.push(text)).on('end', () => heard.push('END')).on('close', (failed) => heard.push(failed ? 'RESET' : 'CLOSED'));
    await once(socket, 'connect');
    return {
      socket,
      heard,
      async hears(text: string) {
        while (!heard.join('').includes(text)) await new Promise((resolve) => setTimeout(resolve, 5));
      },
    };
  };
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 150));

  test('hands on what both say, much of it too, and the end of either', async () => {
    const { socket, heard, hears } = await dial();
    const much = 'x'.repeat(3_000_000);
    socket.write(much);
    while (heard.join('').length < much.length) await once(socket, 'data');
    expect(heard.join('')).toBe(much);
    socket.write('BYE');
    await hears('END');
  });
  test('cut, it hands on nothing, not even an end; healed, what was said arrives', async () => {
    const before = await dial();
    const leaving = await dial();
    for (const { socket, hears } of [before, leaving]) {
      socket.write('1');
      await hears('1');
    }
    proxy.cut();
    const during = await dial();
    before.socket.write('2');
    leaving.socket.write('BYE');
    during.socket.write('3');
    await quiet();
    expect([before.heard, leaving.heard, during.heard]).toEqual([['1'], ['1'], []]);
    await proxy.heal();
    await before.hears('2');
    await during.hears('3');
    await leaving.hears('END');
  });
  test('refusing, it resets who is there and lets nobody in, until it heals on the same port', async () => {
    const { hears } = await dial();
    await proxy.refuse();
    await hears('RESET');
    await expect(once(connect(proxy.port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await proxy.heal();
    const { socket, hears: hearsAgain } = await dial();
    socket.write('again');
    await hearsAgain('again');
  });
  test('where the store refuses, so does it', async () => {
    store.close();
    const { hears } = await dial();
    await hears('RESET');
  });
});
