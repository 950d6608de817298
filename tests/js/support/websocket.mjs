// SPDX-License-Identifier: Apache-2.0
// The global WebSocket, which Node.js has from 22 on, for programs that take it for granted.

import WebSocket from 'ws';

globalThis.WebSocket ??= WebSocket;
