import { describe, expect, test } from '@jest/globals';
import { parseNewsroomFile } from '../../src/config/newsroom-file.js';
import { DEFAULT_HTTP_SETTINGS } from '../../src/http/settings.js';
import { startSmall } from '../http/small-server.js';
import { yamlOf } from './ops-files.js';

interface Probe { httpGet: { path: string; port: string }; periodSeconds: number; failureThreshold: number }
interface Container {
  ports: { name: string; containerPort: number }[];
  env: { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[];
  startupProbe: Probe; livenessProbe: Probe; readinessProbe: Probe;
  securityContext: Record<string, unknown>;
}
interface Manifest {
  kind: string;
  metadata: { name: string };
  stringData?: Record<string, string>;
  data?: Record<string, string>;
  spec: {
    replicas: number; minAvailable: number; ports: { targetPort: string }[];
    template: { spec: { terminationGracePeriodSeconds: number; securityContext: Record<string, unknown>; containers: [Container] } };
  };
}

const manifests = yamlOf('ops/kubernetes.yaml') as Manifest[];
const kind = (wanted: string): Manifest => {
  const found = manifests.find((manifest) => manifest.kind === wanted);
  if (!found) throw new Error(`there is no ${wanted}`);
  return found;
};
const pod = kind('Deployment').spec.template.spec;
const [container] = pod.containers;
const setting = (name: string) => container.env.find((variable) => variable.name === name);

describe('the example for Kubernetes', () => {
  test('asks addresses that the program has', async () => {
    const server = await startSmall();
    try {
      for (const { httpGet } of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
        expect([httpGet.path, (await fetch(`${server.url}${httpGet.path}`)).status]).toEqual([httpGet.path, 200]);
      }
    } finally {
      await server.close();
    }
    expect(container.readinessProbe.httpGet.path).toBe('/readyz');
    expect(container.livenessProbe.httpGet.path).toBe('/healthz');
  });

  test('waits longer for the end than the program takes', () => {
    const stopDelay = Number(setting('KHABAR_STOP_DELAY')?.value);
    // The last are for traces that are still to be sent.
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(stopDelay + DEFAULT_HTTP_SETTINGS.closeWithin / 1000 + 3);
    const { periodSeconds, failureThreshold } = container.readinessProbe;
    expect(stopDelay).toBeGreaterThanOrEqual(periodSeconds * failureThreshold);
  });

  test('has three nodes, of which one may be away, and no rights that they do not need', () => {
    expect([kind('Deployment').spec.replicas, kind('PodDisruptionBudget').spec.minAvailable]).toEqual([3, 2]);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  });

  test('takes addresses with passwords from a secret that is there, and does not offer the metrics to the world', () => {
    for (const name of ['KHABAR_MONGODB_URL', 'KHABAR_REDIS_URL']) {
      const { name: secret = '', key = '' } = setting(name)?.valueFrom?.secretKeyRef ?? {};
      expect([secret, typeof kind('Secret').stringData?.[key]]).toEqual([kind('Secret').metadata.name, 'string']);
    }
    expect(kind('Service').spec.ports.map(({ targetPort }) => targetPort)).toEqual(['http']);
  });

  test('has a newsroom that can be read', () => {
    expect(parseNewsroomFile(kind('ConfigMap').data?.['newsroom.yaml'] ?? '', 'newsroom.yaml').problems).toEqual([]);
  });
});
