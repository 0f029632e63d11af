/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/form_object.h"

#include <math.h>
#include <seal/effect.h>
#include <stdlib.h>

#define DECIMALS 4

/* A new object with its number; it moves with the next one added. */
static seal_status add_object(sealp_form_body *body, const sealp_form_numbers *numbers,
                              sealp_form_object **out, seal_error *err)
{
    sealp_form_object *grown =
        realloc(body->objects, (body->n_objects + 1) * sizeof *body->objects);

    if (!grown)
        return sealp_nomem(err);
    body->objects = grown;
    *out = grown + body->n_objects++;
    **out = (sealp_form_object){ 0 };
    return numbers->next(numbers->user, &(*out)->num, err);
}

static seal_status check(const sealp_form_object *object, seal_error *err)
{
    return object->entries.failed || object->data.failed ? sealp_nomem(err) : SEAL_OK;
}

static void put_reference(sealp_buf *b, uint32_t num)
{
    sealp_buf_byte(b, ' ');
    sealp_buf_int(b, num);
    sealp_buf_str(b, " 0 R");
}

static void put_numbers(sealp_buf *b, const double *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            sealp_buf_byte(b, ' ');
        sealp_buf_num(b, v[i], DECIMALS);
    }
}

static void put_image_size(sealp_buf *b, const sealp_image *image)
{
    sealp_buf_str(b, "/Type/XObject/Subtype/Image/Width ");
    sealp_buf_int(b, image->width);
    sealp_buf_str(b, "/Height ");
    sealp_buf_int(b, image->height);
}

/* Entries of an image XObject (ISO 32000-1, 8.9.5). */
static void put_image_entries(sealp_buf *b, const sealp_image *image, const char *space)
{
    put_image_size(b, image);
    sealp_buf_str(b, "/BitsPerComponent 8/ColorSpace/");
    sealp_buf_str(b, space);
}

/* Some of the channels of each sample. */
static void put_channels(sealp_buf *b, const sealp_image *image, size_t first, size_t count)
{
    size_t n = (size_t)image->width * image->height;

    if (sealp_buf_reserve(b, n * count) != 0)
        return;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < count; k++)
            b->data[b->len++] = image->data[i * image->channels + first + k];
}

int sealp_form_image_is_transparent(const sealp_image *image)
{
    size_t n = (size_t)image->width * image->height;

    for (size_t i = 0; i < n; i++)
        if (image->data[4 * i + 3] != 255)
            return 1;
    return 0;
}

/* One bit per sample, rows padded to bytes: 1 leaves out (8.9.6.3). */
static void put_stencil(sealp_buf *b, const sealp_image *image)
{
    const unsigned char *alpha = image->data + 3;

    for (uint32_t y = 0; y < image->height; y++) {
        unsigned bits = 0;

        for (uint32_t x = 0; x < image->width; x++, alpha += 4) {
            bits = bits << 1 | (*alpha < 128);
            if (x % 8 == 7)
                sealp_buf_byte(b, (unsigned char)bits);
        }
        if (image->width % 8)
            sealp_buf_byte(b, (unsigned char)(bits << (8 - image->width % 8)));
    }
}

/* What hides the picture's clear samples: its alpha channel, in a flat form a
 * stencil.  *num: 0 when all is opaque. */
static seal_status add_alpha(sealp_form_body *body, const sealp_image *image,
                             const sealp_form_numbers *numbers, uint32_t *num, seal_error *err)
{
    sealp_form_object *mask;
    seal_status st;

    *num = 0;
    if (!sealp_form_image_is_transparent(image))
        return SEAL_OK;
    if ((st = add_object(body, numbers, &mask, err)) != SEAL_OK)
        return st;
    *num = mask->num;
    if (body->mode == SEALP_FORM_FLAT) {
        put_image_size(&mask->entries, image);
        sealp_buf_str(&mask->entries, "/BitsPerComponent 1/ImageMask true");
        put_stencil(&mask->data, image);
    } else {
        put_image_entries(&mask->entries, image, "DeviceGray");
        put_channels(&mask->data, image, 3, 1);
    }
    return check(mask, err);
}

static seal_status add_picture(sealp_form_body *body, const sealp_image *image,
                               const sealp_form_numbers *numbers, uint32_t *num, seal_error *err)
{
    sealp_form_object *object;
    uint32_t alpha;
    seal_status st;

    if ((st = add_alpha(body, image, numbers, &alpha, err)) != SEAL_OK ||
        (st = add_object(body, numbers, &object, err)) != SEAL_OK)
        return st;
    *num = object->num;
    object->image = image;
    put_image_entries(&object->entries, image, "DeviceRGB");
    if (alpha) {
        sealp_buf_str(&object->entries, body->mode == SEALP_FORM_FLAT ? "/Mask" : "/SMask");
        put_reference(&object->entries, alpha);
    }
    put_channels(&object->data, image, 0, 3);
    return check(object, err);
}

/* Names in the resources are I and the object's number. */
static void put_name(sealp_buf *b, uint32_t num)
{
    sealp_buf_str(b, "/I");
    sealp_buf_int(b, num);
}

static seal_status need_picture(sealp_form_body *body, const sealp_image *image,
                                const sealp_form_numbers *numbers, uint32_t *num, seal_error *err)
{
    seal_status st;

    for (size_t i = 0; i < body->n_objects; i++) {
        if (body->objects[i].image == image) {
            *num = body->objects[i].num;
            return SEAL_OK;
        }
    }
    if ((st = add_picture(body, image, numbers, num, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&body->resources, body->resources.len ? "" : "/XObject<<");
    put_name(&body->resources, *num);
    put_reference(&body->resources, *num);
    return SEAL_OK;
}

seal_status sealp_form_add_image(sealp_form_body *body, const sealp_part *part, double height,
                                 const sealp_form_numbers *numbers, seal_error *err)
{
    const double k = SEALP_POINT_PER_MM;
    const sealp_matrix *m = &part->place;
    /* a picture's unit square has its origin in the lower-left corner (8.9.5.1) */
    const double place[] = { k * m->a, -k * m->b,         -k * m->c,
                             k * m->d, k * (m->c + m->e), k * (height - m->d - m->f) };
    uint32_t num;
    seal_status st = need_picture(body, part->image, numbers, &num, err);

    if (st != SEAL_OK)
        return st;
    sealp_buf_str(&body->content, "q ");
    put_numbers(&body->content, place, 6);
    sealp_buf_str(&body->content, " cm ");
    put_name(&body->content, num);
    sealp_buf_str(&body->content, " Do Q\n");
    return SEAL_OK;
}

void sealp_form_end_images(sealp_form_body *body)
{
    if (body->resources.len)
        sealp_buf_str(&body->resources, ">>");
}

/* Entries of a form XObject over the whole art that is a group (11.6.6). */
static void put_group_entries(sealp_buf *b, const seal_art *art, const char *group)
{
    const double size[] = { art->width * SEALP_POINT_PER_MM, art->height * SEALP_POINT_PER_MM };

    sealp_buf_str(b, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    put_numbers(b, size, 2);
    sealp_buf_str(b, "]/Group<</S/Transparency");
    sealp_buf_str(b, group);
    sealp_buf_str(b, ">>/Resources<<");
}

/* The art's opacity in the samples of its wear: a reader that keeps /ca while it
 * draws a mask would apply it twice. */
static void put_wear(sealp_buf *b, const seal_art *art)
{
    put_channels(b, art->wear, 0, 1);
    for (size_t i = 0; i < b->len; i++)
        b->data[i] = (unsigned char)lround(b->data[i] * art->opacity);
}

/* A group whose lightness is the share of ink left. */
static seal_status add_wear(sealp_form_body *body, const seal_art *art,
                            const sealp_form_numbers *numbers, uint32_t *num, seal_error *err)
{
    const double size[] = { art->width * SEALP_POINT_PER_MM,  0, 0,
                            art->height * SEALP_POINT_PER_MM, 0, 0 };
    sealp_form_object *object;
    uint32_t image;
    seal_status st;

    if ((st = add_object(body, numbers, &object, err)) != SEAL_OK)
        return st;
    image = object->num;
    put_image_entries(&object->entries, art->wear, "DeviceGray");
    put_wear(&object->data, art);
    if ((st = check(object, err)) != SEAL_OK ||
        (st = add_object(body, numbers, &object, err)) != SEAL_OK)
        return st;
    *num = object->num;
    put_group_entries(&object->entries, art, "/CS/DeviceGray");
    sealp_buf_str(&object->entries, "/XObject<</Wear");
    put_reference(&object->entries, image);
    sealp_buf_str(&object->entries, ">>>>");
    put_numbers(&object->data, size, 6);
    sealp_buf_str(&object->data, " cm /Wear Do\n");
    return check(object, err);
}

/* A group that draws what the form drew until now. */
static seal_status add_group(sealp_form_body *body, const seal_art *art,
                             const sealp_form_numbers *numbers, uint32_t *num, seal_error *err)
{
    sealp_form_object *object;
    seal_status st = add_object(body, numbers, &object, err);

    if (st != SEAL_OK)
        return st;
    *num = object->num;
    put_group_entries(&object->entries, art, "");
    sealp_buf_slice(&object->entries, sealp_buf_view(&body->resources));
    sealp_buf_str(&object->entries, ">>");
    object->data = body->content;
    object->deflated = body->deflated;
    object->entries.failed |= body->resources.failed;
    body->content = (sealp_buf){ 0 };
    body->deflated = 0;
    body->resources.len = 0;
    return check(object, err);
}

seal_status sealp_form_fade(sealp_form_body *body, const seal_art *art,
                            const sealp_form_numbers *numbers, seal_error *err)
{
    uint32_t group, wear = 0;
    seal_status st;

    if ((st = add_group(body, art, numbers, &group, err)) != SEAL_OK ||
        (art->wear && (st = add_wear(body, art, numbers, &wear, err)) != SEAL_OK))
        return st;
    sealp_buf_str(&body->resources, "/ExtGState<</Fade<<");
    if (body->mode == SEALP_FORM_BLEND && art->blend == SEAL_BLEND_MULTIPLY)
        sealp_buf_str(&body->resources, "/BM/Multiply");
    if (wear) {
        sealp_buf_str(&body->resources, "/SMask<</S/Luminosity/G");
        put_reference(&body->resources, wear);
        sealp_buf_str(&body->resources, ">>");
    } else if (art->opacity < 1) {
        sealp_buf_str(&body->resources, "/ca ");
        sealp_buf_num(&body->resources, art->opacity, DECIMALS);
    }
    sealp_buf_str(&body->resources, ">>>>/XObject<</Seal");
    put_reference(&body->resources, group);
    sealp_buf_str(&body->resources, ">>");
    sealp_buf_str(&body->content, "/Fade gs /Seal Do\n");
    return SEAL_OK;
}
