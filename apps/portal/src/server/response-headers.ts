/**
 * Security headers of every answer. The custom server sets them, since the nonce has to be known to Next (which
 * reads it from the request's policy and puts it on its own scripts) and to the browser alike.
 */
export type HeaderOptions = {
  /** Fresh random base64 for each request. */
  readonly nonce: string;
  /** Next's development server evaluates code and opens a web socket. */
  readonly dev: boolean;
  readonly https: boolean;
  /** The verifier page: it may ask a chain that its reader names. No other page talks to another host. */
  readonly anyChain: boolean;
};

/** No script but our own and those with the nonce; no frame, no plug-in, no other origin to talk to. */
export function contentSecurityPolicy({ nonce, dev, anyChain }: Omit<HeaderOptions, 'https'>): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`;
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}${anyChain ? ' https: http://127.0.0.1:* http://localhost:*' : ''}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

// Everything a page could ask the browser for is off, other than passkeys.
const PERMISSIONS = [
  'accelerometer=()',
  'camera=()',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'usb=()',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
].join(', ');

export function responseHeaders(options: HeaderOptions): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(options),
    'permissions-policy': PERMISSIONS,
    // Study codes and release ids stay out of other sites' logs.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(options.https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}
