import { expect, test } from 'vitest';
import { hostOf, readMarketHosts } from './market-hosts.ts';

function read(text: string) {
  const problems: string[] = [];
  const hosts = readMarketHosts(text, (problem) => problems.push(problem));
  return { hosts: Object.fromEntries(hosts), problems };
}

test.each([
  ['', {}],
  ['  ', {}],
  ['jp.example.org=JP', { 'jp.example.org': 'JP' }],
  ['jp.example.org=JP,kr.example.org=KR', { 'jp.example.org': 'JP', 'kr.example.org': 'KR' }],
  [' JP.Example.org.=JP ,\tlocalhost=EU ', { 'jp.example.org': 'JP', localhost: 'EU' }],
  ['a.example.org=JP, b.example.org=JP', { 'a.example.org': 'JP', 'b.example.org': 'JP' }],
  ['www.example.org=world', { 'www.example.org': 'world' }],
])('%j is read', (text, hosts) => {
  expect(read(text)).toEqual({ hosts, problems: [] });
});

test.each([
  'JP',
  'jp.example.org',
  'jp.example.org=',
  '=JP',
  '=',
  'jp.example.org==JP',
  'jp.example.org=JP=KR',
  'jp.example.org = JP',
  'jp.example.org:JP',
  'jp.example.org:80=JP',
  'https://jp.example.org=JP',
  'jp.example.org/=JP',
  '*.example.org=JP',
  '127.0.0.1=JP',
  'nhật.example.org=JP',
  'jp.example.org..=JP',
])('%j is no pair of a host and a market', (pair) => {
  expect(read(pair)).toEqual({
    hosts: {},
    problems: [`must be pairs such as jp.example.org=JP with commas between, not "${pair}"`],
  });
});

test.each(['J', 'JPN', 'jp', 'Jp', 'J1', 'World'])('%j is no market', (code) => {
  const problem = `gives jp.example.org the market "${code}": it must be two capital letters or world`;
  expect(read(`jp.example.org=${code}`)).toEqual({ hosts: {}, problems: [problem] });
});

test.each([
  'jp.example.org=JP, jp.example.org=KR',
  'jp.example.org=JP, jp.example.org=JP',
  'jp.example.org=JP, JP.EXAMPLE.ORG=KR',
  'jp.example.org=JP, jp.example.org.=KR',
])('%j names a host twice', (text) => {
  expect(read(text).problems).toEqual(['names the host jp.example.org twice']);
});

test('each wrong pair is named, a comma too many too', () => {
  expect(read('jp.example.org=jp, kr, ').problems).toEqual([
    'gives jp.example.org the market "jp": it must be two capital letters or world',
    'must be pairs such as jp.example.org=JP with commas between, not "kr"',
    'must be pairs such as jp.example.org=JP with commas between, not ""',
  ]);
});

test.each([
  ['jp.example.org', 'jp.example.org'],
  ['JP.Example.ORG', 'jp.example.org'],
  ['jp.example.org:4000', 'jp.example.org'],
  ['jp.example.org:', 'jp.example.org'],
  ['jp.example.org.', 'jp.example.org'],
  ['jp.example.org.:443', 'jp.example.org'],
  ['jp.example.org..', 'jp.example.org.'],
  ['jp.example.org:http', 'jp.example.org:http'],
  ['[::1]:4000', '[::1]'],
  ['[::1]', '[::1]'],
  ['', ''],
])('a request to %j is one to the host %j', (authority, host) => {
  expect(hostOf(authority)).toBe(host);
});
