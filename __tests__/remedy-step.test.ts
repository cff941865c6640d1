// Steps of a remedy on a terminal: commands alone on their lines, no bracket left over beside them.
import { expect, test } from 'vitest';
import { piecesOf, stepLines } from '../src/remedy-step.js';

test('a command in brackets is copied without them', () => {
  expect(stepLines(piecesOf('Look: `ibmcloud iam api-keys --all` (or `ibmcloud iam service-api-keys <id>`), then compare (by hand).'), '  1. ')).toEqual([
    '  1. Look:',
    '       ibmcloud iam api-keys --all',
    '     or',
    '       ibmcloud iam service-api-keys <id>',
    '     then compare (by hand).',
  ]);
});
