import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { Age } from './Age';

const seconds = (count: number) => new Date(Date.now() + count * 1000).toISOString();

describe('Age', () => {
  it.each([
    [seconds(-3 * 86_400 - 60), '3d'],
    [seconds(-20 * 60), '20m'],
    [seconds(40 * 86_400 + 60), 'in 40d'],
    ['<invalid>', '<invalid>'],
  ])('says of %s how long ago or ahead it is', async (at, text) => {
    renderInTestApp(<Age at={at} />);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
