// SPDX-License-Identifier: Apache-2.0
// What the tests with polkadot-api share.

import './globals.mjs';
import { sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { DEV_MINI_SECRET, ss58Address } from '@polkadot-labs/hdkd-helpers';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { getPolkadotSigner } from 'polkadot-api/signer';

const derive = sr25519CreateDerive(DEV_MINI_SECRET);

/** The signer and address of a post, `Prison1//custody`, or of anybody. */
export function post(name) {
	const pair = derive(`//${name}`);
	const signer = getPolkadotSigner(pair.publicKey, 'Sr25519', pair.sign);
	return { signer, address: ss58Address(pair.publicKey) };
}

/** A commitment of identity that nobody used before. */
export const commitment = () => `0x${randomBytes(32).toString('hex')}`;

/** Rejects instead of waiting for ever. */
export function within(seconds, promise) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`nothing within ${seconds} s`)), seconds * 1000);
	});
	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Signs, sends and waits until it is finalised. */
export const send = (tx, who) => within(90, tx.signAndSubmit(post(who).signer));

/** The one event of a record that an act leaves. */
export function recorded({ ok, events, dispatchError }) {
	assert.ok(ok, JSON.stringify(dispatchError));
	const found = events.filter(({ type, value }) => type === 'Inmates' && value.type === 'Recorded');
	assert.equal(found.length, 1);
	return found[0].value.value;
}
