/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "key.h"

#include "input.h"
#include "message.h"
#include "number.h"
#include "secret.h"

#include <string.h>

enum { DEFAULT_TIMEOUT_S = 60, MAX_KEY_FILE = 1 << 20 };

const option_row key_rows[] = {
    { "key", "KEY",
      "file:ORG.p12  key and certificates in a PKCS#12 file\n"
      "exec:PROGRAM  asks a program, see sealstamp(1)",
      set_string, offsetof(key_args, key) },
    { "pin-file", "FILE", "file: password, the first line of FILE", set_string,
      offsetof(key_args, pin_file) },
    { "pin-fd", "N",
      "file: password from the open descriptor N; without\n"
      "either option it is asked for at the terminal",
      set_string, offsetof(key_args, pin_fd) },
    { "cert", "CHAIN.pem", "exec: certificates, the signer's first", set_string,
      offsetof(key_args, cert) },
    { "timeout", "SEC", "exec: how long the program may take; default 60", set_count,
      offsetof(key_args, timeout_s) },
    { 0 },
};

static int fail_kind(const char *key)
{
    if (strncmp(key, "pkcs11:", 7) == 0 || strncmp(key, "csc:", 4) == 0)
        return fail(EXIT_KEY,
                    "--key %s: %.*s keys are not in this version: use file: or exec:", key,
                    (int)strcspn(key, ":"), key);
    return fail_usage("--key %s: write file:ORG.p12 or exec:PROGRAM", key);
}

int key_check(const key_args *args)
{
    const char *key = args->key;

    if (!key)
        return fail_usage("no key: --key file:ORG.p12 or --key exec:PROGRAM names it");
    if (strncmp(key, "file:", 5) != 0 && strncmp(key, "exec:", 5) != 0)
        return fail_kind(key);
    if (key[5] == '\0')
        return fail_usage("--key %s: a path goes behind the colon", key);
    if (*key == 'f' && args->cert)
        return fail_usage("--cert goes with exec: keys; %s holds its certificates", key + 5);
    if (*key == 'e' && !args->cert)
        return fail_usage("--key %s needs its certificates: add --cert CHAIN.pem", key);
    if (*key == 'e' && (args->pin_file || args->pin_fd))
        return fail_usage("--pin-file and --pin-fd go with file: keys, not with %s", key);
    if (args->pin_file && args->pin_fd)
        return fail_usage("--pin-file and --pin-fd: one of them is enough");
    return EXIT_DONE;
}

const char *key_path(const key_args *args)
{
    return args->key + 5;
}

static int read_password(const key_args *args, const char *path, secret *password)
{
    const char *at = args->pin_fd;
    long fd;

    if (args->pin_file)
        return secret_read_file(password, args->pin_file);
    if (!at)
        return secret_ask(password, path);
    if (number_integer(&at, &fd) != 0 || *at || fd < 0)
        return fail_usage("--pin-fd %s: the number of an open descriptor is needed", args->pin_fd);
    return secret_read_fd(password, (int)fd);
}

static int fail_pkcs12(const char *path, const seal_error *err)
{
    if (seal_error_status(err) == SEAL_ERR_SIGNER_AUTH)
        return fail(EXIT_KEY, "%s: %s: --pin-file, --pin-fd or the terminal gives it", path,
                    seal_error_message(err));
    return fail_key(path, err);
}

static int open_pkcs12(const key_args *args, const char *path, session *s, seal_signer **out)
{
    secret password = { 0 };
    input_bytes p12 = { 0 };
    int rc;

    if (input_read(path, MAX_KEY_FILE, &p12, s->err) != SEAL_OK)
        return fail_key(input_name(path), s->err);
    if ((rc = read_password(args, path, &password)) == EXIT_DONE &&
        seal_signer_new_pkcs12(p12.data, p12.len, password.text, out, s->err) != SEAL_OK)
        rc = fail_pkcs12(input_name(path), s->err);
    secret_clear(&password);
    input_clear(&p12);
    return rc;
}

int key_chain(const char *path, session *s, seal_chain **out)
{
    input_bytes pem = { 0 };
    int rc = EXIT_DONE;

    if (input_read(path, MAX_KEY_FILE, &pem, s->err) != SEAL_OK ||
        seal_chain_parse(pem.data, pem.len, out, s->err) != SEAL_OK)
        rc = fail_key(input_name(path), s->err);
    input_clear(&pem);
    return rc;
}

int key_open(const key_args *args, session *s, seal_signer **out)
{
    const char *path = key_path(args);
    seal_chain *chain = NULL;
    int rc;

    if (*args->key == 'f')
        return open_pkcs12(args, path, s, out);
    if ((rc = key_chain(args->cert, s, &chain)) != EXIT_DONE)
        return rc;
    if (key_exec_signer(path, args->timeout_s ? args->timeout_s : DEFAULT_TIMEOUT_S, chain, out,
                        s->err) != SEAL_OK)
        rc = fail_key(path, s->err);
    seal_chain_unref(chain);
    return rc;
}
