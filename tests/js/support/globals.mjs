// SPDX-License-Identifier: Apache-2.0
// What browsers have and Node.js only got later, for libraries that take it for granted: WebSocket
// (from 22 on) and Web Crypto (from 20 on).

import { webcrypto } from 'node:crypto';
import WebSocket from 'ws';

globalThis.WebSocket ??= WebSocket;
globalThis.crypto ??= webcrypto;
