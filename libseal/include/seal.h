/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_H
#define SEAL_H

#include <seal/base.h>
#include <seal/ctx.h>
#include <seal/effect.h>
#include <seal/extend.h>
#include <seal/io.h>
#include <seal/job.h>
#include <seal/net.h>
#include <seal/pdf.h>
#include <seal/picture.h>
#include <seal/place.h>
#include <seal/render.h>
#include <seal/sign.h>
#include <seal/trust.h>
#include <seal/tsa.h>
#include <seal/verify.h>
#include <seal/version.h>

#endif
