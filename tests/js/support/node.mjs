// SPDX-License-Identifier: Apache-2.0
// A node of the development chain that strangers may connect to, as a gateway for the public would
// be. The nodes of a network talk to each other only.

import { ed25519CreateDerive } from '@polkadot-labs/hdkd';
import { DEV_MINI_SECRET, DEV_PHRASE } from '@polkadot-labs/hdkd-helpers';
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import WebSocket from 'ws';

/** The longest wait for the node, in milliseconds. */
const PATIENCE = 60_000;

async function freePort() {
	const server = createServer();
	await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
	const { port } = server.address();
	await new Promise((resolve) => { server.close(resolve); });
	return port;
}

/** One request to a node. */
function ask(url, method, ...params) {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url);
		socket.on('error', reject);
		socket.on('open', () => socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })));
		socket.on('message', (answer) => {
			socket.close();
			const { result, error } = JSON.parse(answer);
			if (error) reject(new Error(`${method}: ${error.message}`));
			else resolve(result);
		});
	});
}

async function eventually(what, attempt) {
	for (const end = Date.now() + PATIENCE; ;) {
		try {
			return await attempt();
		} catch (error) {
			if (Date.now() > end) throw new Error(`${what}: ${error.message}`);
			await new Promise((resolve) => { setTimeout(resolve, 500); });
		}
	}
}

/** Lays down a validator's session keys as its keystore keeps them: a file for each. */
function layKeys(folder) {
	mkdirSync(folder);
	const derive = ed25519CreateDerive(DEV_MINI_SECRET);
	for (const [type, name] of [['aura', 'aura'], ['gran', 'grandpa']]) {
		const seed = `//PrisonAdministration//${name}`;
		const file = Buffer.concat([Buffer.from(type), derive(seed).publicKey]).toString('hex');
		writeFileSync(path.join(folder, file), JSON.stringify(`${DEV_PHRASE}${seed}`), { mode: 0o600 });
	}
}

/** Starts the one validator of a new development chain; `stop` ends it and removes its data. */
export async function startGateway(program) {
	const folder = mkdtempSync(path.join(tmpdir(), 'custodia-gateway-'));
	const [rpc, p2p] = [await freePort(), await freePort()];
	const url = `ws://127.0.0.1:${rpc}`;
	const log = path.join(folder, 'node.log');
	const keystore = path.join(folder, 'keys');
	layKeys(keystore);
	const node = spawn(program, [
		'--chain', 'dev', '--base-path', folder, '--validator', '--force-authoring', '--no-telemetry',
		'--no-prometheus', '--no-mdns', '--keystore-path', keystore, '--rpc-port', rpc,
		'--node-key', '01'.repeat(32),
		// A browser connects to a WebSocket listener only.
		'--listen-addr', `/ip4/127.0.0.1/tcp/${p2p}/ws`,
	].map(String), { stdio: ['ignore', 'ignore', openSync(log, 'w')] });
	const ended = new Promise((resolve) => { node.once('exit', resolve); node.once('error', resolve); });
	const stop = async () => {
		node.kill('SIGTERM');
		const timer = setTimeout(() => node.kill('SIGKILL'), 20_000);
		await ended;
		clearTimeout(timer);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const peer = await eventually('the node does not answer', () => ask(url, 'system_localPeerId'));
		const file = path.join(folder, 'chain.json');
		await promisify(execFile)(program, ['export-chain-spec', '--chain', 'dev', '--raw', '--output', file]);
		const spec = JSON.parse(readFileSync(file, 'utf8'));
		spec.bootNodes = [`/ip4/127.0.0.1/tcp/${p2p}/ws/p2p/${peer}`];
		await eventually('the chain finalises nothing', async () => {
			const { number } = await ask(url, 'chain_getHeader', await ask(url, 'chain_getFinalizedHead'));
			if (Number(number) < 2) throw new Error(`finalised ${Number(number)}`);
		});
		return { url, spec: JSON.stringify(spec), stop };
	} catch (error) {
		error.message += `\n${readFileSync(log, 'utf8').slice(-2_000)}`;
		await stop();
		throw error;
	}
}
