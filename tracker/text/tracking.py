"""Query parameters that tell where a reader came from, and nothing about what is read.

Only names that lists kept for every site hold, or their makers document, stand here: what a site
may use to name a page is never taken off. So Drip's `__s` is left out, which university calendars
use for pages (https://github.com/AdguardTeam/AdguardFilters/issues/128631).
"""

from __future__ import annotations

import re

# Source: the list of Firefox's query stripping, the collection `query-stripping` of
# https://firefox.settings.services.mozilla.com, as the preference
# `privacy.query_stripping.strip_list` spells it; without `__s`.
_FIREFOX = (
    *("__hsfp", "__hssc", "__hstc", "_hsenc", "_openstat", "dclid", "fbclid", "gbraid", "gclid"),
    *("hsctatracking", "igshid", "mc_eid", "ml_subscriber", "ml_subscriber_hash", "msclkid"),
    *("oft_c", "oft_ck", "oft_d", "oft_id", "oft_ids", "oft_k", "oft_lk", "oft_sk"),
    *("oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid", "twclid", "vero_conv", "vero_id"),
    *("wbraid", "wickedid", "yclid"),
)

# Source: AdGuard, the rules that hold on every site and name who uses the parameter:
# https://github.com/AdguardTeam/AdguardFilters/blob/master/TrackParamFilter/sections/general_url.txt
_ADGUARD = (
    *("_ga", "_gl", "gclsrc", "usqp"),  # Google
    *("cm_me", "cm_cr"),  # Coremetrics
    *("ir_campaignid", "ir_adid", "irclickid", "ir_partnerid", "irgwc"),  # impact.com
    *("cx_click", "cx_recsorder", "cx_recswidget"),  # Cxense
    *("mkt_tok", "_kx", "ysclid", "wt_mc", "xtor"),  # Marketo, Klaviyo, Yandex, Webtrekk, Piano
    *("_branch_match_id", "_branch_referrer"),  # Branch
    *("itm_source", "itm_medium", "itm_campaign", "itm_content", "itm_term"),  # Parse.ly
    *("dpg_source", "dpg_campaign", "dpg_medium", "dpg_content"),  # DPG Media
    *("guccounter", "guce_referrer", "guce_referrer_sig"),  # Yahoo's consent pages
    *("fb_action_ids", "fb_action_types", "fb_comment_id", "fb_ref", "fb_source"),  # Facebook
    *("action_object_map", "action_ref_map", "action_type_map"),
    *("awc", "tduid", "sscid", "irclickid", "vc_lpp", "ebisadid", "admitad_uid"),  # Awin,
    # Tradedoubler, ShareASale, impact.com, ValueCommerce, AD EBiS, Admitad
    *("bsft_aaid", "bsft_clkid", "bsft_eid", "bsft_ek", "bsft_mid", "bsft_uid"),  # Blueshift
    *("mindbox-click-id", "mindbox-message-key", "erid", "cmpid", "adfrom", "nx_source"),
    *("_clde", "_cldee", "_sgm_action", "_sgm_campaign", "_sgm_source", "__io_lv"),
    *("_io_session_id", "oprtrack", "user_email_address", "rtkcid", "ymid"),
)

# Source: ClearURLs, the rules that hold on every site, `globalRules` of
# https://github.com/ClearURLs/Rules/blob/master/data.min.json; without `ref`, which names a branch
# or a section as often, and what ends in `mc`.
_CLEAR_URLS = (
    *("__twitter_impression", "spm", "echobox", "gs_l", "os_ehash", "wt_zmc", "wtmc", "wtzmc"),
    *("wtrid", "tracking_source", "ceneo_spo", "mc_tc"),
)

# Source: Neat URL, the parameters that it blocks on every site and those that it recommends,
# https://github.com/Smile4ever/Neat-URL#blocked-parameters; without words that sites use for what
# is shown, as `trk`, `nid`, `iid` or `src`.
_NEAT_URL = (
    *("cndid", "trkcampaign", "spreportid", "spjobid", "spuserid", "spmailingid"),
    *("sc_campaign", "sc_channel", "sc_content", "sc_medium", "sc_outcome", "sc_geo"),
    *("sc_country", "algo_expid", "algo_pvid", "icid", "ncid", "nr_email_referer"),
    *("refsrc", "sr_share", "ws_ab_test", "tt_medium", "tt_content"),
)

# By which way of sharing a reader came, as large sites hang it on their own links and readers
# carry it on: Twitter, The New York Times, Microsoft, Yahoo, The Washington Post.
_SHARED = ("ref_src", "ref_url", "smid", "smtyp", "ocid", "soc_src", "soc_trk", "wpisrc", "wpmm")

# What names the visit of one reader. Sources: Jakarta Servlet 6.0, section 7.1.3;
# https://www.php.net/manual/en/session.configuration.php; ColdFusion; osCommerce; Zen Cart.
_SESSIONS = frozenset(["jsessionid", "phpsessid", "cfid", "cftoken", "oscsid", "zenid"])
# Names that may be of a visit or of what is shown; forums give visits 32 hexadecimal digits.
_MAYBE_SESSIONS = frozenset(["sid", "s", "session", "sessionid", "session_id"])
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{32}")
# A visit in the path: Java's, and that of ASP.NET without cookies, `/(S(...))/`.
# Source: https://learn.microsoft.com/en-us/previous-versions/dotnet/articles/aa479314(v=msdn.10)
_IN_PATH = re.compile(
    r";(?:jsessionid|phpsessid)=[^/;?#]*|/\(S\([0-9a-z]{24}\)\)(?=/|$)", re.IGNORECASE
)

# What the makers' own manuals call campaign or click parameters.
_MAKERS = (
    *("gad_source", "gad_campaignid", "srsltid"),  # Google Ads, Merchant Center
    *("igsh", "ttclid", "li_fat_id", "epik", "sccid", "rdt_cid"),  # Instagram, TikTok, LinkedIn,
    # Pinterest, Snapchat, Reddit
    *("mc_cid", "_hsmi", "elqtrack", "elqtrackid"),  # Mailchimp, HubSpot, Eloqua
    *("s_kwcid", "ef_id"),  # Adobe Advertising
    # Piano (AT Internet), with the names that the BBC adds
    *("at_medium", "at_campaign", "at_campaign_type", "at_creation", "at_format", "at_variant"),
    *("at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_bbc_team", "at_link_id"),
    *("at_link_type", "at_link_origin", "at_ptr_name"),
    *("ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee"),  # comScore
)

NAMES = frozenset((*_FIREFOX, *_ADGUARD, *_CLEAR_URLS, *_NEAT_URL, *_SHARED, *_MAKERS))

# Urchin and Google Analytics, Matomo (once Piwik), HubSpot Ads, Coremetrics, Humble Bundle, Otto,
# Adjust. Source: AdGuard and ClearURLs, as above;
# https://matomo.org/faq/reports/common-campaign-tracking-use-cases
PREFIXES = ("utm_", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "cm_mmc", "ga_", "hmb_", "otm_",
            "adjust_")  # fmt: skip


def is_tracking(name: str, value: str = "") -> bool:
    """Return whether a query parameter is there for tracking, or names one reader's visit.

    Args:
        name: In any case.
        value: For names that can be of either.
    """
    folded = name.lower()
    if folded in NAMES or folded in _SESSIONS or folded.startswith(PREFIXES):
        return True
    return folded in _MAYBE_SESSIONS and _HEXADECIMAL.fullmatch(value) is not None


def without_session(path: str) -> str:
    """Return the path of an address without what names one reader's visit."""
    return _IN_PATH.sub("", path) if ";" in path or "/(" in path else path
