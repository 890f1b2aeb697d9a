"""Which addresses are of the public Internet, in whatever form they hide."""

from __future__ import annotations

import ssl
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.errors import AssetError
from svgog.server.remote import RemotePictures, is_public
from tests.server.remote.host import Resolver, Trap

PUBLIC = """8.8.8.8 1.1.1.1 93.184.216.34 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0
192.0.1.0 223.255.255.255 2606:4700::1111 2001:4860:4860::8888 2a00:1450:4001:82a::200e
::ffff:8.8.8.8 64:ff9b::8.8.8.8 2001:200::1 2003::1""".split()

CLOSED_V4 = """0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255
127.0.0.1 127.0.0.53 127.255.255.254 168.63.129.16 169.254.169.254 169.254.170.2 172.16.0.1
172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255""".split()

CLOSED_V6 = """:: ::1 ::2 ::7f00:1 ::127.0.0.1 ::8.8.8.8 ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8
::1:127.0.0.1 100::1 100:0:0:1::1 2001::1 2001:0:7f00:1:: 2001:0:808:808::f7f7:f7f7 2001:2::1
2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::1 2002:a9fe:a9fe::1 2002:808:808::1 3fff::1
4000::1 5f00::1 64:ff9a::8.8.8.8 64:ff9b:1::127.0.0.1 64:ff9b:1:ffff::8.8.8.8
64:ff9b:0:0:1::8.8.8.8 fc00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::1%eth0 febf::1 fec0::1
feff::1 ff00::1 ff02::1 ff0e::1 2606:4700::1%1 2606:4700::5efe:127.0.0.1
2606:4700::200:5efe:10.0.0.1 ::ffff:8.8.8.8%1""".split()

NO_ADDRESS = """localhost 127.1 0 2130706433 0x7f000001 017700000001 0177.0.0.1 8.8.8.8. 08.8.8.8
8.8.8.8/32 8.8.8.8:443 [2606:4700::1111] 8.8.8 ８.8.8.8 256.1.1.1 1::2::3""".split()
NO_ADDRESS += ["", " 8.8.8.8", "8.8.8.8\n", "8.8.8.8\0"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [*CLOSED_V4, *CLOSED_V6, *NO_ADDRESS])
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("form", ["::ffff:{}", "64:ff9b::{}"])
@given(address=st.ip_addresses(v=4))
def test_an_ipv4_inside_is_judged_by_itself(form: str, address: IPv4Address) -> None:
    assert is_public(form.format(address)) == is_public(str(address))


@pytest.mark.parametrize("form", ["::{}", "::ffff:0:{}", "64:ff9b:1::{}", "fe80::5efe:{}"])
@pytest.mark.parametrize("address", [*CLOSED_V4, "8.8.8.8"])
def test_no_other_form_leads_to_an_ipv4(form: str, address: str) -> None:
    assert not is_public(form.format(address))


@given(st.ip_addresses())
def test_never_wider_than_the_standard_librarys_judgement(
    address: IPv4Address | IPv6Address,
) -> None:
    if is_public(str(address)):
        carried = ip_address(int(address) & 0xFFFF_FFFF)
        plain = "." in str(address) or int(address) >> 125 == 1
        assert (address if plain else carried).is_global


def test_a_host_at_any_closed_address_is_not_connected_to(trap: Trap) -> None:
    url = f"https://pictures.test:{trap.port}/a.png"
    context = ssl.create_default_context()
    for address in [*CLOSED_V4, *CLOSED_V6]:
        resolve = Resolver([address])
        pictures = RemotePictures([url.removesuffix("/a.png")], resolve=resolve, context=context)
        with pytest.raises(AssetError, match="not on the public Internet"):
            pictures(url)
        assert len(resolve.asked) == 1
    assert not trap.reached()
