import { expect, test } from 'vitest';
import { committedShelf, parsedShelf } from './build-shelf.ts';

test('the parsed shelf is what its YAML files parse to', () => {
  expect(committedShelf() === parsedShelf()).toBe(true);
});
