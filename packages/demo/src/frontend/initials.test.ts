import { initials } from './initials';

it.each([
  ['Maya Lindqvist', 'ML'],
  ['Tomás de la Herrera', 'TH'],
  ['Guest', 'G'],
  ['陈伟 (Chen Wei)', '陈'],
  ['访客', '访'],
  ['', ''],
])('%s: %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
