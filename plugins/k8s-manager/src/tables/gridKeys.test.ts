import { commandOf, headerCommandOf } from './gridKeys';

const key = (name: string, modifiers: string = '') => ({
  key: name,
  ctrlKey: modifiers.includes('c'),
  metaKey: modifiers.includes('m'),
  altKey: modifiers.includes('a'),
  shiftKey: modifiers.includes('s'),
});
const at = { active: 10, total: 100, page: 20 };

describe('keys of a table', () => {
  it.each([
    ['ArrowDown', '', { type: 'move', to: 11, extend: false }],
    ['ArrowUp', 's', { type: 'move', to: 9, extend: true }],
    ['PageDown', '', { type: 'move', to: 29, extend: false }],
    ['PageUp', '', { type: 'move', to: 0, extend: false }],
    ['Home', 'c', { type: 'move', to: 0, extend: false }],
    ['End', 's', { type: 'move', to: 99, extend: true }],
    [' ', '', { type: 'select', range: false }],
    ['x', '', { type: 'select', range: false }],
    [' ', 's', { type: 'select', range: true }],
    ['a', 'c', { type: 'selectAll' }],
    ['a', 'm', { type: 'selectAll' }],
    ['a', '', undefined],
    ['ArrowDown', 'm', undefined],
    ['ArrowDown', 'a', undefined],
    ['Enter', '', { type: 'open' }],
    ['.', '', { type: 'actions' }],
    ['Escape', '', { type: 'back' }],
  ])('%s with %j', (name, modifiers, command) => {
    expect(commandOf(key(name, modifiers), at)).toEqual(command);
  });

  it('leads from the first row into the header', () => {
    expect(commandOf(key('ArrowUp'), { ...at, active: 0 })).toEqual({ type: 'header' });
  });

  it.each([
    ['ArrowRight', '', { type: 'focus', to: 3 }],
    ['ArrowLeft', '', { type: 'focus', to: 1 }],
    ['End', '', { type: 'focus', to: 4 }],
    ['ArrowRight', 's', { type: 'resize', by: 16 }],
    ['ArrowLeft', 's', { type: 'resize', by: -16 }],
    ['ArrowLeft', 'cs', { type: 'move', by: -1 }],
    ['ArrowRight', 'ms', { type: 'move', by: 1 }],
    ['ArrowDown', '', { type: 'rows' }],
    ['Enter', '', undefined],
    ['ArrowRight', 'a', undefined],
  ])('%s with %j in the header', (name, modifiers, command) => {
    expect(headerCommandOf(key(name, modifiers), 2, 5)).toEqual(command);
  });
});
