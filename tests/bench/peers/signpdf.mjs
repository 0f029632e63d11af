// SPDX-License-Identifier: LGPL-2.1-or-later
// Signs with @signpdf/signpdf:  signpdf.mjs IN.pdf OUT.pdf ORG.p12 PASSWORD-FILE
import { readFileSync, writeFileSync } from 'node:fs';
import signpdf from '@signpdf/signpdf';
import { P12Signer } from '@signpdf/signer-p12';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
const [input, output, p12, pin] = process.argv.slice(2);
const signer = new P12Signer(readFileSync(p12), { passphrase: readFileSync(pin, 'utf8').trim() });
const pdf = plainAddPlaceholder({ pdfBuffer: readFileSync(input), reason: 'bench', contactInfo: '', name: '', location: '', signatureLength: 16384 });
writeFileSync(output, await signpdf.default.sign(pdf, signer));
