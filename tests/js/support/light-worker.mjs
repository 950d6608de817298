// SPDX-License-Identifier: Apache-2.0
// The thread that a light client computes in, as in a browser. Its timers end with it.

import { parentPort } from 'node:worker_threads';
import { compileBytecode } from 'smoldot/bytecode';
import { run } from 'smoldot/worker';

parentPort.once('message', (port) => run(port));
parentPort.postMessage(await compileBytecode());
