// SPDX-License-Identifier: Apache-2.0
// A light client, as a public page uses it: it trusts the chain's specification and nobody else.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { createClient, Enum } from 'polkadot-api';
import { getSmProvider } from 'polkadot-api/sm-provider';
import { startWithBytecode } from 'smoldot/no-auto-bytecode';
import { startGateway } from './support/node.mjs';
import { commitment, recorded, send, within } from './support/papi.mjs';

const { CUSTODIA_NODE } = process.env;
const skip = !CUSTODIA_NODE && 'CUSTODIA_NODE names no node program';

let gateway;
let smoldot;
let worker;
let client;
const said = [];
before(async () => {
	if (skip) return;
	gateway = await startGateway(CUSTODIA_NODE);
	worker = new Worker(new URL('./support/light-worker.mjs', import.meta.url));
	const { port1, port2 } = new MessageChannel();
	const bytecode = once(worker, 'message').then(([compiled]) => compiled);
	worker.postMessage(port1, [port1]);
	smoldot = startWithBytecode({
		bytecode,
		portToWorker: port2,
		maxLogLevel: 2,
		logCallback: (level, target, message) => said.push(`${target}: ${message}`),
		// Only what a browser has.
		forbidTcp: true,
	});
	client = createClient(getSmProvider(() => smoldot.addChain({ chainSpec: gateway.spec })));
}, { timeout: 120_000 });
after(async () => {
	client?.destroy();
	await smoldot?.terminate();
	await worker?.terminate();
	await gateway?.stop();
});

test('it verifies finalised blocks', { skip }, async () => {
	const first = await within(60, client.getFinalizedBlock());
	assert.ok(first.number >= 1, `finalised ${first.number}\n${said.join('\n')}`);
});

test('it proves what is stored', { skip }, async () => {
	const api = client.getUnsafeApi();
	const { name, kind } = await within(60, api.query.Authorities.Authorities.getValue(1));
	assert.deepEqual([name, kind.type], ['Court', 'Court']);
});

test('an act sent through it alone is finalised', { skip }, async () => {
	const api = client.getUnsafeApi();
	const open = api.tx.Inmates.open({ scheme: Enum('HmacSm3V1'), commitment: commitment() });
	const { inmate } = recorded(await send(open, 'Prison1//records'));
	assert.equal((await within(60, api.query.Inmates.Inmates.getValue(inmate))).length, 1);
});

test('the command line verifies a record with a light client of its own', { skip, timeout: 240_000 }, async () => {
	const { CUSTODIA } = process.env;
	const folder = mkdtempSync(path.join(tmpdir(), 'custodia-light-'));
	const [spec, proof] = ['chain.json', 'record.json'].map((name) => path.join(folder, name));
	const custodia = (...args) => promisify(execFile)(CUSTODIA, ['--url', gateway.url, ...args]);
	try {
		writeFileSync(spec, gateway.spec);
		await custodia('record', 'show', '0', '--proof', proof);
		const { stdout } = await custodia('record', 'verify', proof, '--light', spec);
		assert.match(stdout, /^verified: the record of inmate 0 is whole and unchanged/);
		// Another inmate's number on the same proof.
		writeFileSync(proof, readFileSync(proof, 'utf8').replace('"inmate": 0', '"inmate": 1'));
		await assert.rejects(custodia('record', 'verify', proof, '--light', spec), /error: /);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
