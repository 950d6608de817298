// SPDX-License-Identifier: Apache-2.0
// The same chain through polkadot-api, with descriptors made from the running node and without.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createClient, Enum } from 'polkadot-api';
import { getWsProvider } from 'polkadot-api/ws';
import { commitment, post, recorded, send, within } from './support/papi.mjs';

const NODE = process.env.CUSTODIA_URL ?? 'ws://127.0.0.1:9944';
const HERE = path.dirname(fileURLToPath(import.meta.url));

let client;
let api;
before(() => {
	client = createClient(getWsProvider(NODE));
	api = client.getUnsafeApi();
});
after(() => client?.destroy());

const today = async () => (await api.apis.OfficeApi.time()).now.slice(0, 10);

test('it connects and reads what every chain has', async () => {
	const number = await within(60, api.query.System.Number.getValue());
	assert.ok(Number.isInteger(number));
	assert.equal(await api.constants.System.SS58Prefix(), 42);
	const { nonce, providers } = await api.query.System.Account.getValue(post('Prison1//custody').address);
	assert.ok(Number.isInteger(nonce) && providers >= 1);
});

test('an officer acts for nothing, and dates and terms are strings', async () => {
	const opened = recorded(await send(
		api.tx.Inmates.open({ scheme: Enum('Blake2b256V1'), commitment: commitment() }), 'Prison1//records',
	));
	const { inmate } = opened;
	const on = await today();
	const admit = api.tx.Inmates.admit({ inmate, basis: Enum('Sentence'), on });
	assert.equal(await admit.getEstimatedFees(post('Prison1//custody').address), 0n);
	assert.equal(recorded(await send(admit, 'Prison1//custody')).sequence, 1);

	const entry = await api.query.Inmates.Record.getValue(inmate, 1);
	assert.match(entry.at, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
	assert.deepEqual(entry.act, {
		type: 'Inmates', value: { type: 'Admitted', value: { basis: { type: 'Sentence', value: undefined }, on } },
	});

	const reference = '（2021）苏01刑初1号';
	const judgment = api.tx.Utility.batch_all({ calls: [
		api.tx.Inmates.sentence_open({
			inmate, kind: Enum('Fixed'), reference, pronounced: '2021-03-02', effective: '2021-03-13',
			delivered: undefined, starts: '2021-03-16',
		}).decodedCall,
		api.tx.Inmates.sentence_add_count({
			inmate, offence: '盗窃', tag: Enum('Property'), term: 'P3Y6M', committed: '2020-02-29',
			order: Enum('Concurrent'),
		}).decodedCall,
		api.tx.Inmates.sentence_close({ inmate, combined: undefined, stated_end: undefined }).decodedCall,
	] });
	assert.ok((await send(judgment, 'Court//clerk')).ok);
	const [[, opening], [, count]] = await api.apis.RecordApi.entries(inmate, 2, 2);
	assert.equal(opening.act.value.value.reference, reference);
	assert.equal(count.act.value.value.offence, '盗窃');
	assert.equal(count.act.value.value.term, 'P3Y6M');
	assert.equal((await api.apis.RecordApi.inmate(inmate)).ends, '2024-09-15');
});

test('a refusal names the pallet and the error', async () => {
	const { ok, dispatchError } = await send(
		api.tx.Inmates.open({ scheme: Enum('Blake2b256V1'), commitment: commitment() }), 'Prison1//custody',
	);
	assert.equal(ok, false);
	assert.deepEqual(
		[dispatchError.type, dispatchError.value.type, dispatchError.value.value.type],
		['Module', 'Authorities', 'MissingRole'],
	);
});

test('an outsider is refused as a bad signer', async () => {
	const tx = api.tx.Inmates.open({ scheme: Enum('Blake2b256V1'), commitment: commitment() });
	await assert.rejects(send(tx, 'Nobody'), ({ error }) => {
		assert.deepEqual([error?.type, error?.value?.type], ['Invalid', 'BadSigner']);
		return true;
	});
});

test('runtime APIs answer with names', async () => {
	const who = await api.apis.OfficeApi.who(post('Court//clerk').address);
	assert.equal(who.signer.type, 'Officer');
	assert.equal(who.authority.kind.type, 'Court');
	const terms = who.terms.map(({ roles, from, until }) => ({ roles: roles.map(({ type }) => type), from, until }));
	assert.deepEqual(terms, [{ roles: ['CourtClerk'], from: '1970-01-01', until: undefined }]);
	const admit = api.tx.Inmates.admit({ inmate: 0, basis: Enum('Remand'), on: '9999-12-31' });
	const verdict = await api.apis.OfficeApi.why(post('Court//clerk').address, await admit.getEncodedData());
	assert.deepEqual([verdict.passes, verdict.error], [false, 'MissingRole']);
});

test('all of the state decodes', async () => {
	for (const [pallet, items] of Object.entries({
		Authorities: ['Authorities', 'Officers', 'Terms', 'Accounts', 'Seats'],
		Inmates: ['Inmates', 'Record', 'Commitments'],
	})) {
		for (const item of items) {
			assert.ok((await api.query[pallet][item].getEntries()).length > 0, `${pallet}.${item}`);
		}
	}
});

// The libraries run on Debian 12's Node.js 18 too; this command line does not.
const skip = Number(process.versions.node.split('.')[0]) < 20 && 'the command papi needs Node.js 20';

test('papi writes descriptors whose dates are strings, and the typed API works with them', { skip }, async () => {
	// Inside this folder, so that what is generated finds the library.
	const folder = mkdtempSync(path.join(HERE, 'generated-'));
	try {
		mkdirSync(path.join(folder, '.papi'));
		writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
		// Nothing is to be installed beside what is here.
		writeFileSync(path.join(folder, '.papi/polkadot-api.json'), JSON.stringify({
			version: 0, descriptorPath: '.papi/descriptors', entries: {}, options: { noDescriptorsPackage: true },
		}));
		const papi = path.join(HERE, 'node_modules/polkadot-api/bin/cli.js');
		const globals = pathToFileURL(path.join(HERE, 'support/globals.mjs')).href;
		const { stdout } = await promisify(execFile)(
			process.execPath, ['--import', globals, papi, 'add', 'custodia', '-w', NODE],
			{ cwd: folder, timeout: 180_000 },
		);
		assert.match(stdout, /Saved new spec "custodia"/);
		const generated = path.join(folder, '.papi/descriptors/dist');
		assert.ok(existsSync(path.join(generated, 'index.js')), stdout);
		const declared = readFileSync(path.join(generated, 'custodia.d.ts'), 'utf8') +
			readFileSync(path.join(generated, 'common-types.d.ts'), 'utf8');
		assert.match(declared, /"on": string/);
		assert.match(declared, /"term": string/);

		const { custodia } = await import(pathToFileURL(path.join(generated, 'index.js')));
		const typed = client.getTypedApi(custodia);
		const open = typed.tx.Inmates.open({ scheme: Enum('HmacSm3V1'), commitment: commitment() });
		const { inmate } = recorded(await send(open, 'Prison2//records'));
		const entry = await typed.query.Inmates.Record.getValue(inmate, 0);
		assert.equal(entry.act.value.type, 'Opened');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
