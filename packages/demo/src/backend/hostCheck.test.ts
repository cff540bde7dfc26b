import express from 'express';
import request from 'supertest';
import { hostCheck } from './hostCheck';

const app = express();
app.use(hostCheck(7007));
app.get('/', (_request, response) => {
  response.send('inside');
});
app.use(((error, _request, response, _next) => {
  response.status(error.statusCode).json({ name: error.name });
}) as express.ErrorRequestHandler);

it.each(['127.0.0.1:7007', 'localhost:7007', 'LOCALHOST:7007', '[::1]:7007'])(
  'lets %s in',
  async host => {
    const response = await request(app).get('/').set('Host', host);
    expect(response.text).toBe('inside');
  },
);

it.each([
  'evil.example:7007',
  'evil.example',
  'localhost',
  'localhost:3000',
  'localhost.evil.example:7007',
  '127.0.0.1.evil.example:7007',
  '192.168.0.7:7007',
  '',
])('refuses "%s"', async host => {
  const response = await request(app).get('/').set('Host', host);
  expect(response.status).toBe(421);
  expect(response.body).toEqual({ name: 'MisdirectedRequestError' });
});
