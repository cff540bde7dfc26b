import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { clusterOf } from './__testUtils__/objects';
import { ScriptedBackend } from './__testUtils__/ScriptedBackend';
import { k8sManagerApiRef } from './api';
import { K8sManagerPage, k8sManagerPlugin } from './legacy';

jest.setTimeout(30_000);

it('shows the pages in an app of the old frontend system', async () => {
  const backend = new ScriptedBackend();
  backend.clusters = [clusterOf('production')];
  await renderInTestApp(
    <TestApiProvider apis={[[k8sManagerApiRef, backend]]}>
      <Routes>
        <Route path="/k8s-manager/*" element={<K8sManagerPage />} />
      </Routes>
    </TestApiProvider>,
    { routeEntries: ['/k8s-manager'] },
  );
  expect(await screen.findByText('Answers in 61 ms.', {}, { timeout: 8000 })).toBeInTheDocument();
});

it('brings its own client', () => {
  expect([...k8sManagerPlugin.getApis()].map(({ api }) => api.id)).toEqual([k8sManagerApiRef.id]);
});
