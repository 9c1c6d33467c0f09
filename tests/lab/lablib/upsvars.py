# SPDX-License-Identifier: GPL-3.0-or-later
"""What a healthy UPS of the lab reports: NUT's names and units, the values a real one of its size would give."""

from __future__ import annotations

from .topology import FEEDS, Ups


def variables(ups: Ups) -> dict[str, str]:
    watts = ups.power_va * 9 // 10
    used = watts * ups.load // 100
    values = {
        "battery.charge": "100",
        "battery.charge.low": "20",
        "battery.date": "2025/04/14",
        "battery.runtime": ups.runtime,
        "battery.runtime.low": "180",
        "battery.type": "PbAc",
        "battery.voltage": "81.6",
        "battery.voltage.nominal": "72",
        "device.mfr": ups.mfr,
        "device.model": ups.model,
        "device.serial": ups.serial,
        "device.type": "ups",
        "input.frequency": "50.0",
        "input.transfer.high": "294",
        "input.transfer.low": "160",
        "input.voltage": "231.4",
        "input.voltage.nominal": "230",
        "outlet.count": ups.outlets,
        "output.current": f"{used / 230:.2f}",
        "output.frequency": "50.0",
        "output.voltage": "230.1",
        "output.voltage.nominal": "230",
        "ups.beeper.status": "enabled",
        "ups.delay.shutdown": "20",
        "ups.delay.start": "30",
        "ups.firmware": "02.14.0026",
        "ups.load": ups.load,
        "ups.mfr": ups.mfr,
        "ups.model": ups.model,
        "ups.power": used * 10 // 9,
        "ups.power.nominal": ups.power_va,
        "ups.realpower": used,
        "ups.realpower.nominal": watts,
        "ups.serial": ups.serial,
        "ups.status": "OL",
        "ups.temperature": "27.5",
        "ups.test.date": "2026/10/01",
        "ups.test.interval": "604800",
        "ups.test.result": "Done and passed",
    }
    fed = [feed.outlet for feed in FEEDS if feed.ups == ups.name]
    for outlet in range(1, ups.outlets + 1):
        share = used // len(fed) if outlet in fed else 0
        values |= {
            f"outlet.{outlet}.desc": f"Outlet group {outlet}",
            f"outlet.{outlet}.id": outlet,
            f"outlet.{outlet}.realpower": share,
            f"outlet.{outlet}.status": "on",
            f"outlet.{outlet}.switchable": "yes",
        }
    return {name: str(value) for name, value in sorted(values.items())}
